#include "extract/file_kind.h"

#include <string.h>

static const struct {
    const char *start;
    size_t length;
    const char *kind;
} kinds[] = {{"PK\x03\x04", 4, "a zip archive or an Excel workbook (.xlsx)"},
             {"\xD0\xCF\x11\xE0", 4, "an old Excel workbook (.xls) or Word document"},
             {"\x1F\x8B", 2, "a gzip archive"},
             {"BZh", 3, "a bzip2 archive"},
             {"\xFD" "7zXZ", 5, "an xz archive"},
             {"7z\xBC\xAF", 4, "a 7-Zip archive"},
             {"%PDF", 4, "a PDF document"},
             {"{\\rtf", 5, "a rich text document"}};

const char *file_kind(csv_source *source, void *context)
{
    char bytes[8];
    ptrdiff_t n = source(context, bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (n >= (ptrdiff_t)kinds[i].length &&
            memcmp(bytes, kinds[i].start, kinds[i].length) == 0) {
            return kinds[i].kind;
        }
    }
    return NULL;
}
