#include "typeset/fact_pages.h"

#include "typeset/files.h"

#include "common/map.h"
#include "common/outfile.h"

#include <string.h>

static const char macro[] = "\\factat{";

/* "NAME}{12}{at-3}" at text, up to the end of its line. */
static void add_row(struct outfile *file, struct map *seen, struct arena *arena, const char *text)
{
    size_t name = strcspn(text, "}\n");
    size_t page = strncmp(text + name, "}{", 2) == 0 ? strspn(text + name + 2, "0123456789") : 0;
    bool added;
    if (page == 0 || text[name + 2 + page] != '}') {
        return;
    }
    map_add(seen, text, name + 2 + page, &added);
    if (added) {
        outfile_format(file, "%s,%s\n", arena_copy(arena, text, name),
                       arena_copy(arena, text + name + 2, page));
    }
}

void fact_pages_save(struct arena *arena, const char *build)
{
    size_t length;
    const char *text = file_bytes(arena, arena_format(arena, "%s/typeset/report.aux", build),
                                  &length);
    struct map *seen = map_new();
    struct outfile *file = outfile_open(arena_format(arena, "%s/typeset/pages.csv", build));
    outfile_text(file, "fact,page\n");
    while (text && *text) {
        if (strncmp(text, macro, sizeof macro - 1) == 0) {
            add_row(file, seen, arena, text + sizeof macro - 1);
        }
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    outfile_close(file);
    map_free(seen);
}
