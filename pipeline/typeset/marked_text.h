/* Narrative with its references taken out. CommonMark would read the '*', '|' or '_' inside
 * "{crime.robbery.change|abs}" as its own, so each reference is replaced by one private-use
 * character before CommonMark sees the text, and put back by number afterwards, with the place
 * where it stood. */
#ifndef PIPEROLL_TYPESET_MARKED_TEXT_H
#define PIPEROLL_TYPESET_MARKED_TEXT_H

#include "common/arena.h"
#include "common/buffer.h"
#include "common/diagnostic.h"
#include "common/reference.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MARK_FIRST = 0xF0000, MARK_LAST = 0xFFFFD }; /* Supplementary Private Use Area-A */

struct marked_reference {
    struct reference reference;
    struct place place;
    struct place body; /* of the reference's body: where a note's text starts */
};

struct marked_text {
    const char *file;
    struct buffer text; /* for CommonMark */
    struct marked_reference *references;
    size_t count;
    size_t capacity;
    uint64_t *lines; /* the line in the file of each line of text */
    size_t line_count;
    size_t line_capacity;
};

/* Takes the references out of the text, which starts at that place of its file and must outlive
 * the result. False, with the reason said, when it is not UTF-8 or holds private-use characters
 * (the result is then empty). Free with marked_text_free in either case. */
bool marked_text_read(struct marked_text *marked, const char *text, size_t length,
                      struct place start);
void marked_text_free(struct marked_text *marked);

/* The reference that the character stands for; NULL for any other character. */
const struct marked_reference *marked_text_at(const struct marked_text *marked,
                                              uint32_t character);

/* The line in the file for a line of text (both from 1). */
uint64_t marked_text_line(const struct marked_text *marked, int line);

#endif
