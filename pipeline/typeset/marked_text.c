#include "typeset/marked_text.h"

#include "common/text.h"

#include <stdlib.h>
#include <string.h>

/* Walks the text, keeping the line and column of where it is. */
struct walk {
    const char *text;
    size_t length;
    size_t offset;
    struct place place;
};

static void walk_to(struct walk *walk, size_t offset)
{
    for (; walk->offset < offset; walk->offset++) {
        unsigned char c = (unsigned char)walk->text[walk->offset];
        if (c == '\n') {
            walk->place.line++;
            walk->place.column = 1;
        } else if ((c & 0xC0u) != 0x80) {
            walk->place.column++;
        }
    }
}

static bool check_characters(const char *text, size_t length, struct place start)
{
    struct walk walk = {text, length, 0, start};
    for (size_t i = 0; i < length;) {
        uint32_t character;
        size_t used = utf8_decode(text + i, length - i, &character);
        walk_to(&walk, i);
        if (used == 0) {
            diagnostic_at(SEVERITY_ERROR, walk.place, "narrative-encoding",
                          "the byte 0x%02X is not UTF-8 here", (unsigned)(unsigned char)text[i]);
            return false;
        }
        if (character >= MARK_FIRST && character <= MARK_LAST) {
            diagnostic_at(SEVERITY_ERROR, walk.place, "narrative-encoding",
                          "the private-use character U+%X has no meaning", (unsigned)character);
            return false;
        }
        i += used;
    }
    return true;
}

static void start_line(struct marked_text *marked, uint64_t line)
{
    marked->lines = array_grow(marked->lines, &marked->line_capacity, marked->line_count,
                               sizeof *marked->lines);
    marked->lines[marked->line_count++] = line;
}

static void take_reference(struct marked_text *marked, struct walk *walk)
{
    struct marked_reference found = {.place = walk->place};
    size_t start = walk->offset, end = start;
    reference_next(walk->text, walk->length, &end, &found.reference);
    if (found.reference.kind == REFERENCE_BAD && end == walk->length &&
        walk->text[end - 1] != '}') {
        end = start + 1; /* it has no end: go on behind its brace, there may be more to say */
    }
    if (found.reference.kind == REFERENCE_NOTE) {
        walk_to(walk, (size_t)(found.reference.body.text - walk->text));
        found.body = walk->place;
    }
    walk_to(walk, end);
    if (marked->count > MARK_LAST - MARK_FIRST) {
        diagnostic_fatal_at(found.place, "too many references in one file");
    }
    marked->references = array_grow(marked->references, &marked->capacity, marked->count,
                                    sizeof *marked->references);
    marked->references[marked->count] = found;
    utf8_encode(&marked->text, (uint32_t)(MARK_FIRST + marked->count));
    marked->count++;
}

bool marked_text_read(struct marked_text *marked, const char *text, size_t length,
                      struct place start)
{
    *marked = (struct marked_text){.file = start.file};
    buffer_text(&marked->text, "");
    if (!check_characters(text, length, start)) {
        return false;
    }
    struct walk walk = {text, length, 0, start};
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        walk.offset = 3;
    }
    start_line(marked, start.line);
    while (walk.offset < length) {
        if (text[walk.offset] == '{') {
            take_reference(marked, &walk);
            continue;
        }
        char c = text[walk.offset];
        buffer_char(&marked->text, c);
        walk_to(&walk, walk.offset + 1);
        if (c == '\n') {
            start_line(marked, walk.place.line);
        }
    }
    return true;
}

void marked_text_free(struct marked_text *marked)
{
    buffer_free(&marked->text);
    free(marked->references);
    free(marked->lines);
    *marked = (struct marked_text){0};
}

const struct marked_reference *marked_text_at(const struct marked_text *marked,
                                              uint32_t character)
{
    bool is_mark = character >= MARK_FIRST && character - MARK_FIRST < marked->count;
    return is_mark ? &marked->references[character - MARK_FIRST] : NULL;
}

uint64_t marked_text_line(const struct marked_text *marked, int line)
{
    size_t index = line > 0 ? (size_t)line - 1 : 0;
    if (index >= marked->line_count) {
        index = marked->line_count - 1;
    }
    return marked->lines[index];
}
