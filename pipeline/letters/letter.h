/* One partner's letter: what was received, what could not be accepted, what the partner is asked to
 * check. It is composed once and written in several styles. */
#ifndef PIPEROLL_LETTERS_LETTER_H
#define PIPEROLL_LETTERS_LETTER_H

#include "common/buffer.h"
#include "common/edition.h"
#include "common/finding.h"
#include "validate/register.h"
#include "validate/source_files.h"

struct letter {
    struct arena *arena;
    const char *partner;
    const struct edition *edition;
    const struct source_files *files; /* of all partners */
    const struct registered *registered;
    const struct findings *findings; /* of all partners */
};

/* How the parts of a letter are written. Texts are plain. */
struct letter_style {
    const char *suffix; /* of the file: ".txt" */
    void (*begin)(struct buffer *out, const struct letter *letter, const char *title);
    void (*heading)(struct buffer *out, const char *words);
    void (*paragraph)(struct buffer *out, const char *words);
    /* A numbered point and, under it, what is named (fields end with a NULL name; a field without
     * words is left out). */
    void (*point)(struct buffer *out, size_t number, const char *words,
                  const char *const (*fields)[2]);
    void (*end)(struct buffer *out);
};

/* Ends with a row without a suffix. */
extern const struct letter_style letter_styles[];

/* Who sent the partner's first file; the partner's code where the register does not say. */
const char *letter_name(const struct letter *letter);

void letter_compose(struct buffer *out, const struct letter *letter,
                    const struct letter_style *style);

#endif
