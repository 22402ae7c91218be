#include "validate/quoted_row.h"

#include "common/arena.h"
#include "common/csv_reader.h"
#include "extract/delimiter.h"
#include "extract/encoding.h"
#include "extract/feed_file.h"
#include "validate/page.h"
#include "validate/register.h"
#include "validate/source_position.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    LARGEST_FILE = 4 << 20, /* bytes */
    CELLS_BESIDE = 6,       /* shown on each side of the cell that is meant */
    CELL_LENGTH = 120       /* bytes shown of a cell */
};

struct cells {
    const char **texts;
    size_t count;
};

struct quoted_row {
    struct arena *arena;
    unsigned long long line;
    size_t column; /* from 1 */
    struct cells heading;
    struct cells row;
};

static bool is_small(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size <= LARGEST_FILE;
}

static struct cells keep(struct arena *arena, const struct csv_row *row)
{
    struct cells cells = {arena_alloc(arena, (row->count + 1) * sizeof *cells.texts), row->count};
    for (size_t i = 0; i < row->count; i++) {
        size_t length = row->cells[i].length;
        bool cut = length > CELL_LENGTH;
        for (length = cut ? CELL_LENGTH : length;
             cut && length && ((unsigned char)row->cells[i].text[length] & 0xc0) == 0x80;) {
            length--;
        }
        cells.texts[i] = arena_format(arena, "%s%s",
                                      arena_copy(arena, row->cells[i].text, length),
                                      cut ? "…" : "");
    }
    return cells;
}

static bool stands_in(const struct csv_row *row, unsigned long long line)
{
    bool in = row->line == line;
    for (size_t i = 0; i < row->count; i++) {
        in = in || row->cells[i].line == line;
    }
    return in;
}

static void find(struct quoted_row *quoted, const struct feed *feed, struct csv_reader *reader)
{
    struct csv_row row;
    size_t number = 0;
    enum csv_status status;
    while ((status = csv_reader_next(reader, &row)) == CSV_ROW && !quoted->row.count) {
        number++;
        if (stands_in(&row, quoted->line)) {
            quoted->row = keep(quoted->arena, &row);
        } else if (number == feed->header_row + feed->header_rows - 1) {
            quoted->heading = keep(quoted->arena, &row);
        }
    }
}

static void read_file(struct quoted_row *quoted, const struct feed *feed, struct feed_file *file)
{
    enum encoding encoding = encoding_detect(feed->encoding, feed_file_peek, file);
    feed_file_rewind(file);
    struct csv_dialect dialect = {.delimiter = delimiter_of_feed(feed, file, encoding)};
    struct decoder *decoder = decoder_new(encoding, feed_file_peek, file);
    struct csv_reader *reader = csv_reader_new(decoder_read, decoder, &dialect);
    find(quoted, feed, reader);
    csv_reader_free(reader);
    decoder_free(decoder);
}

struct quoted_row *quoted_row_open(const char *folder, const struct feeds *feeds,
                                   const char *source)
{
    struct arena *arena = arena_new();
    struct source_position position;
    struct quoted_row *quoted = arena_alloc(arena, sizeof *quoted);
    quoted->arena = arena;
    if (source_position_read(arena, source, &position) && position.column) {
        const struct feed *feed = source_position_feed(feeds, &position);
        const char *path = arena_format(arena, "%s/feeds/%s", folder, position.file);
        struct feed_file *file = feed && is_small(path) ? feed_file_open(path, NULL) : NULL;
        quoted->line = position.line;
        quoted->column = position.column;
        if (file) {
            read_file(quoted, feed, file);
            feed_file_close(file);
        }
    }
    if (quoted->column == 0 || quoted->column > quoted->row.count) {
        arena_free(arena);
        return NULL;
    }
    return quoted;
}

void quoted_row_close(struct quoted_row *row)
{
    if (row) {
        arena_free(row->arena);
    }
}

static void write_heading(struct buffer *page, const struct cells *heading, size_t from, size_t to)
{
    buffer_text(page, "<tr><td></td>");
    for (size_t i = from; i < to; i++) {
        page_element(page, "<th scope=\"col\">", i < heading->count ? heading->texts[i] : "",
                     "</th>");
    }
    buffer_text(page, "</tr>\n");
}

void quoted_row_write(struct buffer *page, const struct quoted_row *row)
{
    size_t at = row->column - 1, count = row->row.count;
    size_t from = at > CELLS_BESIDE ? at - CELLS_BESIDE : 0;
    size_t to = count - at > CELLS_BESIDE + 1 ? at + CELLS_BESIDE + 1 : count;
    buffer_text(page, "<div class=\"scroll\"><table class=\"quoted\">\n");
    if (row->heading.count) {
        write_heading(page, &row->heading, from, to);
    }
    buffer_format(page, "<tr><th scope=\"row\">line %llu</th>", row->line);
    for (size_t i = from; i < to; i++) {
        page_element(page, i == at ? "<td><mark>" : "<td>", row->row.texts[i],
                     i == at ? "</mark></td>" : "</td>");
    }
    buffer_text(page, "</tr>\n</table></div>\n");
}
