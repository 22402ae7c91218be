#include "typeset/figure_series.h"

#include "common/buffer.h"
#include "common/text.h"

#include <stdlib.h>
#include <string.h>

enum { SHORTEST_SERIES = 3 };

/* The number in which a text differs from the next one's: "start + 3 × trend", "year[3]". */
struct step {
    size_t before; /* characters before it */
    unsigned long number;
    const char *after;
};

static void read_step(const char *text, size_t before, struct step *step)
{
    char *end;
    *step = (struct step){.before = before, .number = strtoul(text + before, &end, 10)};
    step->after = end;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* True where the second text is the first with the next number. */
static bool steps_on(const char *first, const char *second, struct step *from, struct step *to)
{
    size_t same = 0;
    while (first[same] && first[same] == second[same]) {
        same++;
    }
    while (same > 0 && is_digit(first[same - 1])) {
        same--;
    }
    if (!is_digit(first[same]) || !is_digit(second[same])) {
        return false;
    }
    read_step(first, same, from);
    read_step(second, same, to);
    return to->number == from->number + 1 && strcmp(from->after, to->after) == 0;
}

/* "FILE LINE:COLUMN", or "FILE LINE PATH" of an element, whose column is 0. */
struct cell {
    const char *file;
    size_t file_length;
    const char *place;
    unsigned long line, column;
    const char *path; /* empty where there is a column */
};

static bool read_cell(const char *where, struct cell *cell)
{
    static const char no_break[] = "\xC2\xA0";
    const char *blank = strchr(where, ' ');
    char *end;
    if (!blank || !is_digit(blank[1])) {
        return false;
    }
    *cell = (struct cell){.file = where, .file_length = (size_t)(blank - where),
                          .place = blank + 1, .path = ""};
    cell->line = strtoul(blank + 1, &end, 10);
    if (strncmp(end, no_break, sizeof no_break - 1) == 0) {
        cell->path = end + sizeof no_break - 1;
        return strchr(cell->path, ' ') == NULL; /* else there are more of them */
    }
    if (*end != ':') {
        return false;
    }
    cell->column = strtoul(end + 1, &end, 10);
    return *end == '\0';
}

/* True where a step of so many lines and columns leads to the next cell of a line or column, or to
 * the next of the elements. */
static bool leads_on(const struct cell *last, const struct cell *next, unsigned long down,
                     unsigned long right)
{
    struct step from, to;
    if (next->line - last->line != down || next->column - last->column != right) {
        return false;
    }
    if (last->path[0] && next->path[0]) {
        return next->line > last->line && steps_on(last->path, next->path, &from, &to);
    }
    return down + right == 1 && (down == 0 || right == 0);
}

/* The printed form without what is only for the eye. */
static bool is_exact(struct arena *arena, const struct figure_row *row)
{
    struct buffer plain = {0};
    buffer_text(&plain, "");
    for (const char *c = row->figures[0].printed; *c; c++) {
        if (*c != ',' && *c != '%') {
            buffer_char(&plain, *c);
        }
    }
    bool same = strcmp(arena_text(arena, plain.data), row->exact) == 0;
    buffer_free(&plain);
    return same;
}

/* How many rows from the first on were received side by side; *last is the last one's cell. */
static size_t received_length(struct arena *arena, const struct figure_row *rows, size_t count,
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
        if (!leads_on(last, &next, down, right)) {
            break;
        }
        *last = next;
    }
    return length;
}

/* How many rows from the first on have the same cells and formulas that go up by one. */
static size_t stepping_length(const struct figure_row *rows, size_t count, struct step *first,
                              struct step *last)
{
    size_t length = 1;
    *first = *last = (struct step){0};
    for (; length < count; length++) {
        struct step from, to;
        if (strcmp(rows[length].where, rows[0].where) != 0 ||
            !steps_on(rows[length - 1].how, rows[length].how, &from, &to) ||
            (length > 1 && from.before != first->before)) {
            break;
        }
        *first = length == 1 ? from : *first;
        *last = to;
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

/* One row for all: their exact values, formula and cells are still the first one's. */
static struct figure_row join(struct arena *arena, const struct figure_row *rows, size_t count)
{
    struct figure_row row = rows[0];
    row.figures = arena_alloc(arena, count * sizeof *row.figures);
    row.figure_count = count;
    for (size_t i = 0; i < count; i++) {
        row.figures[i] = rows[i].figures[0];
    }
    row.what = join_names(arena, rows[0].what, rows[count - 1].what);
    return row;
}

static struct figure_row join_received(struct arena *arena, const struct figure_row *rows,
                                       size_t count, const struct cell *last)
{
    struct figure_row row = join(arena, rows, count);
    row.exact = "as printed";
    row.where = arena_format(arena, "%s to %s", rows[0].where, last->place);
    return row;
}

static struct figure_row join_stepping(struct arena *arena, const struct figure_row *rows,
                                       size_t count, const struct step *first,
                                       const struct step *last)
{
    struct figure_row row = join(arena, rows, count);
    row.exact = arena_format(arena, "%s to %s", rows[0].exact, rows[count - 1].exact);
    row.how = arena_format(arena, "%.*s%lu to %lu%s", (int)first->before, rows[0].how,
                           first->number, last->number, first->after);
    return row;
}

size_t figure_series(struct arena *arena, struct figure_row *rows, size_t count)
{
    size_t kept = 0;
    for (size_t at = 0; at < count;) {
        struct cell first, last;
        struct step from, to;
        size_t received = received_length(arena, rows + at, count - at, &first, &last);
        size_t stepping = stepping_length(rows + at, count - at, &from, &to);
        if (received >= SHORTEST_SERIES) {
            rows[kept++] = join_received(arena, rows + at, received, &last);
            at += received;
        } else if (stepping >= SHORTEST_SERIES) {
            rows[kept++] = join_stepping(arena, rows + at, stepping, &from, &to);
            at += stepping;
        } else {
            rows[kept++] = rows[at++];
        }
    }
    return kept;
}
