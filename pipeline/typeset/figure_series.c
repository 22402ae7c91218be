#include "typeset/figure_series.h"

#include "common/buffer.h"
#include "common/text.h"

#include <stdlib.h>
#include <string.h>

enum { SHORTEST_SERIES = 3 };

/* "FILE LINE:COLUMN". */
struct cell {
    const char *file;
    size_t file_length;
    const char *place;
    unsigned long line, column;
};

static bool read_cell(const char *where, struct cell *cell)
{
    const char *blank = strchr(where, ' ');
    char *end;
    if (!blank || blank[1] < '0' || blank[1] > '9') {
        return false;
    }
    *cell = (struct cell){.file = where, .file_length = (size_t)(blank - where),
                          .place = blank + 1};
    cell->line = strtoul(blank + 1, &end, 10);
    if (*end != ':') {
        return false;
    }
    cell->column = strtoul(end + 1, &end, 10);
    return *end == '\0';
}

/* The printed form without what is only for the eye. */
static bool is_exact(struct arena *arena, const struct figure_row *row)
{
    static const char minus[] = "\xE2\x88\x92";
    struct buffer plain = {0};
    buffer_text(&plain, "");
    for (const char *c = row->figures[0].printed; *c; c++) {
        if (strncmp(c, minus, sizeof minus - 1) == 0) {
            buffer_char(&plain, '-');
            c += sizeof minus - 2;
        } else if (*c != ',' && *c != '%') {
            buffer_char(&plain, *c);
        }
    }
    bool same = strcmp(arena_text(arena, plain.data), row->exact) == 0;
    buffer_free(&plain);
    return same;
}

/* How many rows from the first on are one series; *last is its last cell. */
static size_t series_length(struct arena *arena, const struct figure_row *rows, size_t count,
                            struct cell *first, struct cell *last)
{
    unsigned long down = 0, right = 0;
    size_t length = 0;
    if (!read_cell(rows[0].where, first) || !is_exact(arena, &rows[0])) {
        return 1;
    }
    *last = *first;
    for (length = 1; length < count; length++) {
        struct cell next;
        if (strcmp(rows[length].how, rows[0].how) != 0 || !is_exact(arena, &rows[length]) ||
            !read_cell(rows[length].where, &next) || next.file_length != first->file_length ||
            memcmp(next.file, first->file, next.file_length) != 0) {
            break;
        }
        if (length == 1) {
            down = next.line - first->line;
            right = next.column - first->column;
        }
        if (down + right != 1 || (down != 0 && right != 0) || next.line - last->line != down ||
            next.column - last->column != right) {
            break;
        }
        *last = next;
    }
    return length;
}

/* "Barking dog: Oct" and "Barking dog: Sep" are "Barking dog: Oct to Sep, in order"; so are
 * "Oct: Noise" and "Sep: Noise". */
static const char *join_names(struct arena *arena, const char *first, const char *last)
{
    size_t same = 0, cut = 0;
    while (first[same] && first[same] == last[same]) {
        same++;
        cut = first[same - 1] == ' ' && same > 1 && first[same - 2] == ':' ? same : cut;
    }
    const char *end = strstr(first, ": ");
    if (cut > 0 || !end) {
        return arena_format(arena, "%s to %s, in order", first, last + cut);
    }
    return arena_format(arena, "%s: %.*s to %.*s, in order", end + 2, (int)(end - first), first,
                        (int)(strstr(last, ": ") ? (size_t)(strstr(last, ": ") - last)
                                                 : strlen(last)),
                        last);
}

static struct figure_row join(struct arena *arena, const struct figure_row *rows, size_t count,
                              const struct cell *last)
{
    struct figure_row row = rows[0];
    row.figures = arena_alloc(arena, count * sizeof *row.figures);
    row.figure_count = count;
    for (size_t i = 0; i < count; i++) {
        row.figures[i] = rows[i].figures[0];
    }
    row.what = join_names(arena, rows[0].what, rows[count - 1].what);
    row.exact = "as printed";
    row.where = arena_format(arena, "%s to %s", rows[0].where, last->place);
    return row;
}

size_t figure_series(struct arena *arena, struct figure_row *rows, size_t count)
{
    size_t kept = 0;
    for (size_t at = 0; at < count;) {
        struct cell first, last;
        size_t length = series_length(arena, rows + at, count - at, &first, &last);
        if (length >= SHORTEST_SERIES) {
            rows[kept++] = join(arena, rows + at, length, &last);
            at += length;
        } else {
            rows[kept++] = rows[at++];
        }
    }
    return kept;
}
