#include "typeset/fact_pages.h"

#include "typeset/files.h"

#include "common/map.h"
#include "common/outfile.h"

#include <string.h>

static const char macro[] = "\\factat{";

/* "NAME}{12}" at text, up to the end of its line. */
static void add_row(struct outfile *file, struct map *seen, struct arena *arena, const char *text)
{
    size_t line = strcspn(text, "\n"), name = strcspn(text, "}\n");
    bool added;
    if (name + 3 > line || text[name + 1] != '{' || text[line - 1] != '}') {
        return;
    }
    map_add(seen, text, line, &added);
    if (added) {
        outfile_format(file, "%s,%s\n", arena_copy(arena, text, name),
                       arena_copy(arena, text + name + 2, line - name - 3));
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
