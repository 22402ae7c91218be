/* References in text: "{crime.robbery.now}", "{ref crime}", "{cite police-crime}", "{note TEXT}",
 * "{place crime}", "{claim crime.robbery.now=75}", and the resolved form "{NAME~PRINTED}". One parser for titles, narrative and
 * resolved texts. */
#ifndef PIPEROLL_REFERENCE_H
#define PIPEROLL_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

enum reference_kind {
    REFERENCE_TEXT,     /* plain text; "{{" arrives as one brace */
    REFERENCE_FACT,     /* name, modifier, claim */
    REFERENCE_RESOLVED, /* name, printed */
    REFERENCE_EXHIBIT,  /* name */
    REFERENCE_CITE,     /* name */
    REFERENCE_NOTE,     /* body: may hold references itself */
    REFERENCE_PLACE,    /* name */
    REFERENCE_CLAIM,    /* name, modifier, claim: held against the fact, which is not printed */
    REFERENCE_BAD       /* body says what is wrong */
};

/* Slices of the text that was given; length 0 for a part that is not there. */
struct slice {
    const char *text;
    size_t length;
};

struct reference {
    enum reference_kind kind;
    size_t offset;     /* bytes from the start of the text */
    struct slice body; /* text, note, or the reason of a bad reference */
    struct slice name;
    struct slice modifier;
    struct slice claim;
    struct slice printed;
};

/* Takes the next piece of text[*offset .. length) and moves *offset behind it; false at the end. */
bool reference_next(const char *text, size_t length, size_t *offset, struct reference *reference);

#endif
