#include "typeset/pdf_syntax.h"

#include <string.h>

enum { DEEPEST = 64 };

static const struct pdf_slice nothing = {NULL, 0};

bool pdf_is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool pdf_is_delimiter(char c)
{
    return pdf_is_blank(c) || (c && strchr("()<>[]{}/%", c));
}

static void drop(struct pdf_slice *rest, size_t length)
{
    rest->text += length;
    rest->length -= length;
}

static void drop_blanks(struct pdf_slice *rest)
{
    while (rest->length > 0) {
        if (pdf_is_blank(*rest->text)) {
            drop(rest, 1);
        } else if (*rest->text == '%') {
            while (rest->length > 0 && *rest->text != '\n' && *rest->text != '\r') {
                drop(rest, 1);
            }
        } else {
            return;
        }
    }
}

/* The length of "(…)" with its brackets and escapes; 0 when it does not end. */
static size_t literal_length(struct pdf_slice rest)
{
    size_t depth = 0;
    for (size_t i = 0; i < rest.length; i++) {
        char c = rest.text[i];
        if (c == '\\') {
            i++;
        } else if (c == '(') {
            depth++;
        } else if (c == ')' && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

static size_t token_length(struct pdf_slice rest)
{
    const char *text = rest.text;
    if (rest.length >= 2 && (memcmp(text, "<<", 2) == 0 || memcmp(text, ">>", 2) == 0)) {
        return 2;
    }
    if (text[0] == '(') {
        return literal_length(rest);
    }
    if (text[0] == '<') {
        const char *end = memchr(text, '>', rest.length);
        return end ? (size_t)(end - text) + 1 : 0;
    }
    if (text[0] != '/' && pdf_is_delimiter(text[0])) {
        return 1;
    }
    size_t length = 1;
    while (length < rest.length && !pdf_is_delimiter(text[length])) {
        length++;
    }
    return length;
}

struct pdf_slice pdf_token(struct pdf_slice *rest)
{
    if (!rest->text) {
        return nothing;
    }
    drop_blanks(rest);
    size_t length = rest->length > 0 ? token_length(*rest) : 0;
    if (length == 0) {
        rest->length = 0;
        return nothing;
    }
    struct pdf_slice token = {rest->text, length};
    drop(rest, length);
    return token;
}

bool pdf_is(struct pdf_slice value, const char *text)
{
    return value.text && value.length == strlen(text) &&
           memcmp(value.text, text, value.length) == 0;
}

bool pdf_integer(struct pdf_slice value, long long *integer)
{
    size_t at = value.length > 0 && (*value.text == '-' || *value.text == '+');
    long long sum = 0;
    if (!value.text || at == value.length || value.length - at > 15) {
        return false;
    }
    for (size_t i = at; i < value.length; i++) {
        if (value.text[i] < '0' || value.text[i] > '9') {
            return false;
        }
        sum = sum * 10 + (value.text[i] - '0');
    }
    *integer = *value.text == '-' ? -sum : sum;
    return true;
}

/* Behind an integer: the length of " 0 R", 0 when it is not a reference. */
static size_t reference_tail(struct pdf_slice rest)
{
    struct pdf_slice start = rest;
    long long generation;
    if (!pdf_integer(pdf_token(&rest), &generation) || !pdf_is(pdf_token(&rest), "R")) {
        return 0;
    }
    return (size_t)(rest.text - start.text);
}

static struct pdf_slice bracketed(struct pdf_slice *rest, struct pdf_slice opening)
{
    int depth = 1;
    while (depth > 0) {
        struct pdf_slice token = pdf_token(rest);
        if (!token.text) {
            return nothing;
        }
        if (pdf_is(token, "<<") || pdf_is(token, "[")) {
            depth++;
        } else if (pdf_is(token, ">>") || pdf_is(token, "]")) {
            depth--;
        }
        if (depth > DEEPEST) {
            return nothing;
        }
    }
    return (struct pdf_slice){opening.text, (size_t)(rest->text - opening.text)};
}

struct pdf_slice pdf_value(struct pdf_slice *rest)
{
    struct pdf_slice token = pdf_token(rest);
    long long integer;
    if (pdf_is(token, "<<") || pdf_is(token, "[")) {
        return bracketed(rest, token);
    }
    if (pdf_is(token, ">>") || pdf_is(token, "]")) {
        return nothing;
    }
    if (pdf_integer(token, &integer) && integer >= 0) {
        size_t tail = reference_tail(*rest);
        drop(rest, tail);
        token.length = tail ? (size_t)(rest->text - token.text) : token.length;
    }
    return token;
}

struct pdf_slice pdf_inside(struct pdf_slice value)
{
    size_t bracket = value.length >= 2 && value.text[0] == '['                   ? 1
                     : value.length >= 4 && memcmp(value.text, "<<", 2) == 0 ? 2
                                                                               : 0;
    return bracket ? (struct pdf_slice){value.text + bracket, value.length - 2 * bracket} : nothing;
}

struct pdf_slice pdf_get(struct pdf_slice dictionary, const char *key)
{
    if (dictionary.length < 4 || dictionary.text[0] != '<') {
        return nothing;
    }
    struct pdf_slice rest = pdf_inside(dictionary);
    for (;;) {
        struct pdf_slice name = pdf_token(&rest);
        struct pdf_slice value = pdf_value(&rest);
        if (!name.text || !value.text || name.text[0] != '/') {
            return nothing;
        }
        if (pdf_is((struct pdf_slice){name.text + 1, name.length - 1}, key)) {
            return value;
        }
    }
}

bool pdf_reference(struct pdf_slice value, size_t *number)
{
    long long integer;
    if (!value.text || value.length < 5 || value.text[value.length - 1] != 'R' ||
        !pdf_integer(pdf_token(&value), &integer) || integer <= 0) {
        return false;
    }
    *number = (size_t)integer;
    return true;
}
