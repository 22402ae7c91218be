#include "csv_writer.h"

#include "lanes.h"

#include <stdbool.h>
#include <string.h>

extern inline struct buffer *csv_out(struct csv_writer *writer);
extern inline struct buffer *csv_plain_cell(struct csv_writer *writer);
extern inline struct buffer *csv_open_cell(struct csv_writer *writer, size_t *start);

/* A lane is not 0 where a byte must stand in quotes. */
static lanes marks_in(lanes bytes)
{
    return (lanes)(bytes == ',') | (lanes)(bytes == '"') | (lanes)(bytes == '\n') |
           (lanes)(bytes == '\r');
}

/* Copies a short text, its first and its last bytes, which may overlap, in one step. The lanes are
 * put together in registers: out of memory just written it would have to be waited for. */
static lanes copy_short(char *to, const char *text, size_t length)
{
    uint64_t first = 0, last = 0;
    if (length >= sizeof(uint64_t)) {
        memcpy(&first, text, sizeof first);
        memcpy(&last, text + length - sizeof last, sizeof last);
        memcpy(to, &first, sizeof first);
        memcpy(to + length - sizeof last, &last, sizeof last);
    } else if (length >= sizeof(uint32_t)) {
        uint32_t head, tail;
        memcpy(&head, text, sizeof head);
        memcpy(&tail, text + length - sizeof tail, sizeof tail);
        memcpy(to, &head, sizeof head);
        memcpy(to + length - sizeof tail, &tail, sizeof tail);
        first = head, last = tail;
    } else {
        for (size_t i = 0; i < length; i++) {
            to[i] = text[i];
            first = first << 8 | (unsigned char)text[i];
        }
    }
    return marks_in((lanes)(lanes_halves){first, last});
}

static lanes copy_wide(char *to, const char *text)
{
    lanes bytes = lanes_at(text);
    memcpy(to, &bytes, sizeof bytes);
    return marks_in(bytes);
}

/* Copies a text that needs no quotes, perhaps to where it stands; false when it does. */
static bool copy_plain(char *to, const char *text, size_t length)
{
    lanes marks = {0};
    if (length == 0) {
        return true;
    }
    if (length < LANES) {
        marks = copy_short(to, text, length);
    } else {
        for (size_t at = 0; at + LANES <= length; at += LANES) {
            marks |= copy_wide(to + at, text + at);
        }
        marks |= copy_wide(to + length - LANES, text + length - LANES);
    }
    return lanes_none(marks) && text[0] != ' ' && text[length - 1] != ' ';
}

/* Returns where the quoted text ends. Most have a comma in them, and no quote. */
static char *copy_quoted(char *to, const char *text, size_t length)
{
    const char *end = text + length, *quote;
    *to++ = '"';
    while ((quote = memchr(text, '"', (size_t)(end - text)))) {
        size_t run = (size_t)(quote + 1 - text);
        memcpy(to, text, run);
        to += run;
        *to++ = '"';
        text = quote + 1;
    }
    memcpy(to, text, (size_t)(end - text));
    to += end - text;
    *to++ = '"';
    return to;
}

/* Returns where the cell ends; there is room for twice its text and three bytes. A cell after
 * another begins with a comma: not csv_plain_cell, as this is the loop that all rows go through. */
static char *put_cell(char *at, bool after_another, const char *text, size_t length)
{
    *at = ',';
    at += after_another;
    return copy_plain(at, text, length) ? at + length : copy_quoted(at, text, length);
}

static char *make_room(struct buffer *out, size_t length, size_t cells)
{
    buffer_room(out, 2 * length + 3 * cells);
    return out->data + out->length;
}

static void set_end(struct buffer *out, char *end)
{
    *end = '\0';
    out->length = (size_t)(end - out->data);
}

void csv_write(struct csv_writer *writer, const char *text, size_t length)
{
    struct buffer *out = csv_out(writer);
    char *at = make_room(out, length, 1);
    set_end(out, put_cell(at, writer->cells++ > 0, text, length));
}

void csv_write_texts(struct csv_writer *writer, const char *const *texts, size_t count)
{
    enum { MOST = 16 };
    size_t lengths[MOST], total = 0;
    for (; count > MOST; texts += MOST, count -= MOST) {
        csv_write_texts(writer, texts, MOST);
    }
    for (size_t i = 0; i < count; i++) {
        lengths[i] = strlen(texts[i]);
        total += lengths[i];
    }
    struct buffer *out = csv_out(writer);
    char *at = make_room(out, total, count);
    for (size_t i = 0; i < count; i++) {
        at = put_cell(at, writer->cells++ > 0, texts[i], lengths[i]);
    }
    set_end(out, at);
}

void csv_close_cell(struct csv_writer *writer, size_t start)
{
    struct buffer *out = csv_out(writer), bare = {0};
    size_t length = out->length - start;
    if (copy_plain(out->data + start, out->data + start, length)) {
        return;
    }
    buffer_add(&bare, out->data + start, length);
    buffer_cut(out, start);
    set_end(out, copy_quoted(make_room(out, length, 1), bare.data, length));
    buffer_free(&bare);
}

void csv_run_free(struct csv_run *run)
{
    buffer_free(&run->cells);
}

static void put_together(struct csv_run *run, const char *const *texts, size_t count)
{
    buffer_clear(&run->cells);
    run->count = count;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(texts[i]);
        char *at = make_room(&run->cells, length, 1);
        run->texts[i] = texts[i];
        set_end(&run->cells, put_cell(at, i > 0, texts[i], length));
    }
}

void csv_write_run(struct csv_writer *writer, struct csv_run *run, const char *const *texts,
                   size_t count)
{
    if (run->count != count || memcmp(run->texts, texts, count * sizeof *texts) != 0) {
        put_together(run, texts, count);
    }
    struct buffer *out = csv_plain_cell(writer);
    buffer_add(out, run->cells.data, run->cells.length);
    writer->cells += count - 1;
}

void csv_write_text(struct csv_writer *writer, const char *text)
{
    if (text && text[0]) {
        csv_write(writer, text, strlen(text));
    } else {
        csv_plain_cell(writer);
    }
}

void csv_write_count(struct csv_writer *writer, unsigned long long count)
{
    buffer_count(csv_plain_cell(writer), count);
}

void csv_end_row(struct csv_writer *writer)
{
    outfile_add(writer->file, "\n", 1);
    writer->cells = 0;
}

void csv_write_row(struct csv_writer *writer, const char *const *texts)
{
    size_t count = 0;
    while (texts[count]) {
        count++;
    }
    csv_write_texts(writer, texts, count);
    csv_end_row(writer);
}
