/* PDF's syntax (ISO 32000-1, 7.2 and 7.3) as slices of the bytes it was read from: nothing is
 * copied, and whatever the bytes are, no reading leaves the slice. */
#ifndef PIPEROLL_TYPESET_PDF_SYNTAX_H
#define PIPEROLL_TYPESET_PDF_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

/* text is NULL where there is nothing, or nothing that can be read. */
struct pdf_slice {
    const char *text;
    size_t length;
};

bool pdf_is_blank(char c);

/* True for the bytes that end a name, a number or an operator. */
bool pdf_is_delimiter(char c);

/* Takes the next token off *rest: a number, name, string, operator, or one bracket of "[ ] << >>".
 * Blanks and comments before it are passed over. */
struct pdf_slice pdf_token(struct pdf_slice *rest);

/* Takes the next whole value off *rest: a dictionary or an array with all that is in it, a
 * reference "12 0 R", or a token. */
struct pdf_slice pdf_value(struct pdf_slice *rest);

/* The value of "/KEY" in a dictionary, its brackets included; key is without the slash. */
struct pdf_slice pdf_get(struct pdf_slice dictionary, const char *key);

/* What stands between the brackets of an array or dictionary; no slice when it is neither. */
struct pdf_slice pdf_inside(struct pdf_slice value);

bool pdf_is(struct pdf_slice value, const char *text);
bool pdf_integer(struct pdf_slice value, long long *integer);

/* The number of the object that a reference points to. */
bool pdf_reference(struct pdf_slice value, size_t *number);

#endif
