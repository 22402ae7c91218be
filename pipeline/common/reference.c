#include "reference.h"

#include <string.h>

static bool bad(struct reference *reference, const char *reason)
{
    reference->kind = REFERENCE_BAD;
    reference->body = (struct slice){reason, strlen(reason)};
    return true;
}

/* The offset of the '}' that closes the '{' at start, or length. "{{" inside is a brace in text. */
static size_t closing(const char *text, size_t length, size_t start)
{
    size_t depth = 0;
    for (size_t i = start; i < length; i++) {
        if (i > start && i + 1 < length && text[i] == '{' && text[i + 1] == '{') {
            i++;
        } else if (text[i] == '{') {
            depth++;
        } else if (text[i] == '}' && --depth == 0) {
            return i;
        }
    }
    return length;
}

static struct slice name_at(struct slice inside, size_t from)
{
    struct slice name = {inside.text + from, 0};
    while (from + name.length < inside.length) {
        char c = name.text[name.length];
        bool in_name = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                       c == '@' || c == ':' || c == '/' || c == 'P' || c == 'M' || c == 'Y';
        if (!in_name) {
            break;
        }
        name.length++;
    }
    return name;
}

static const struct {
    const char *word;
    enum reference_kind kind;
} words[] = {{"ref ", REFERENCE_EXHIBIT},
             {"cite ", REFERENCE_CITE},
             {"note ", REFERENCE_NOTE},
             {"place ", REFERENCE_PLACE}};

static bool parse_fact(struct slice inside, struct reference *reference)
{
    reference->name = name_at(inside, 0);
    size_t at = reference->name.length;
    if (at == 0) {
        return bad(reference, "the name of a fact was expected behind '{'");
    }
    reference->kind = REFERENCE_FACT;
    if (at < inside.length && inside.text[at] == '|') {
        reference->modifier = name_at(inside, at + 1);
        at += 1 + reference->modifier.length;
    }
    if (at < inside.length && inside.text[at] == '=') {
        reference->claim = (struct slice){inside.text + at + 1, inside.length - at - 1};
        at = inside.length;
    } else if (at < inside.length && inside.text[at] == '~') {
        reference->kind = REFERENCE_RESOLVED;
        reference->printed = (struct slice){inside.text + at + 1, inside.length - at - 1};
        at = inside.length;
    }
    return at == inside.length || bad(reference, "this is not the form of a reference");
}

static bool parse_claim(struct slice inside, struct reference *reference)
{
    static const char word[] = "claim ";
    const size_t length = sizeof word - 1;
    if (inside.length <= length || memcmp(inside.text, word, length) != 0) {
        return false;
    }
    parse_fact((struct slice){inside.text + length, inside.length - length}, reference);
    if (reference->kind == REFERENCE_FACT && reference->claim.length) {
        reference->kind = REFERENCE_CLAIM;
    } else if (reference->kind != REFERENCE_BAD) {
        bad(reference, "a fact and what is claimed of it were expected: {claim NAME=CLAIM}");
    }
    return true;
}

static bool parse_word(struct slice inside, struct reference *reference)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t word = strlen(words[i].word);
        if (inside.length > word && memcmp(inside.text, words[i].word, word) == 0) {
            reference->kind = words[i].kind;
            reference->body = (struct slice){inside.text + word, inside.length - word};
            reference->name = name_at(inside, word);
            if (reference->kind != REFERENCE_NOTE &&
                reference->name.length != reference->body.length) {
                bad(reference, "a name was expected here");
            }
            return true;
        }
    }
    return false;
}

bool reference_next(const char *text, size_t length, size_t *offset, struct reference *reference)
{
    size_t start = *offset;
    if (start >= length) {
        return false;
    }
    *reference = (struct reference){.kind = REFERENCE_TEXT, .offset = start};
    if (text[start] != '{') {
        size_t end = start;
        while (end < length && text[end] != '{') {
            end++;
        }
        reference->body = (struct slice){text + start, end - start};
        *offset = end;
        return true;
    }
    if (start + 1 < length && text[start + 1] == '{') {
        reference->body = (struct slice){text + start, 1};
        *offset = start + 2;
        return true;
    }
    size_t end = closing(text, length, start);
    if (end == length) {
        *offset = length;
        return bad(reference, "this '{' has no '}'; write '{{' for a brace");
    }
    struct slice inside = {text + start + 1, end - start - 1};
    *offset = end + 1;
    return parse_word(inside, reference) || parse_claim(inside, reference) ||
           parse_fact(inside, reference);
}
