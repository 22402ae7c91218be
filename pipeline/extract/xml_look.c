#include "extract/xml_look.h"

#include "common/arena.h"
#include "common/text.h"

#include <stdlib.h>
#include <string.h>

#define PLAIN (XML_VALUE | XML_TEXT)
#define LETTER (XML_NAME_START | XML_NAME | PLAIN)
#define OTHER (XML_NAME | PLAIN)
#define LETTERS_26                                                                                  \
    LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, \
        LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,     \
        LETTER, LETTER, LETTER

const unsigned char xml_classes[256] = {
    ['\t'] = XML_TEXT | XML_BLANK, ['\n'] = XML_BLANK, ['\r'] = XML_BLANK, [' '] = PLAIN | XML_BLANK,
    ['!'] = PLAIN, ['"'] = XML_TEXT, ['#'] = PLAIN, PLAIN, PLAIN, ['\''] = XML_TEXT,
    ['('] = PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, ['-'] = OTHER, ['.'] = OTHER, ['/'] = PLAIN,
    ['0'] = OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER,
    [':'] = PLAIN, PLAIN, ['='] = PLAIN, PLAIN, PLAIN, PLAIN,
    ['A'] = LETTERS_26,
    ['['] = PLAIN, PLAIN, [']'] = XML_VALUE, ['^'] = PLAIN, ['_'] = LETTER, ['`'] = PLAIN,
    ['a'] = LETTERS_26,
    ['{'] = PLAIN, PLAIN, PLAIN, PLAIN, [0x7F] = PLAIN};

enum xml_step xml_misfit(const struct xml_look *look)
{
    return look->at >= look->end ? XML_STEP_SHORT : XML_STEP_UNKNOWN;
}

bool xml_skip_blanks(struct xml_look *look)
{
    const char *begin = look->at;
    while (XML_IS(*look->at, XML_BLANK)) {
        look->line += *look->at++ == '\n';
    }
    return look->at > begin;
}

/* Whether a name that was looked at up to there is whole. */
static bool name_ends(const struct xml_look *look, const char *at)
{
    return at < look->end && *at != ':' && !((unsigned char)*at & 0x80);
}

static bool is_expected(const struct xml_look *look, const struct xml_name *expected)
{
    const char *end = look->at + expected->length;
    return xml_name_stands(expected, look->at, (size_t)(look->end - look->at)) &&
           !XML_IS(*end, XML_NAME) && name_ends(look, end);
}

const struct xml_name *xml_look_name(struct xml_look *look, struct xml_names *names,
                                     const struct xml_name *expected)
{
    const char *begin = look->at, *at = begin;
    if (expected && is_expected(look, expected)) {
        look->at += expected->length;
        return expected;
    }
    if (!XML_IS(*at, XML_NAME_START)) {
        return NULL;
    }
    while (XML_IS(*at, XML_NAME)) {
        at++;
    }
    if (*at == ':' && XML_IS(at[1], XML_NAME_START)) {
        at += 2;
        while (XML_IS(*at, XML_NAME)) {
            at++;
        }
    }
    look->at = *at == ':' ? at + 1 : at; /* what may follow a colon may be yet to come */
    return name_ends(look, at) ? xml_names_find(names, begin, (size_t)(at - begin)) : NULL;
}

size_t xml_wide(const struct xml_look *look)
{
    uint32_t character = 0;
    size_t length = utf8_decode(look->at, (size_t)(look->end - look->at), &character);
    return character >= 0x80 && character != 0xFFFE && character != 0xFFFF ? length : 0;
}

enum xml_step xml_misfit_wide(const struct xml_look *look)
{
    return (unsigned char)*look->at & 0x80 && look->end - look->at < 4 ? XML_STEP_SHORT
                                                                       : xml_misfit(look);
}

size_t xml_entity(const struct xml_look *look, char *character)
{
    static const struct {
        const char *text;
        size_t length;
        char character;
    } entities[] = {{"&amp;", 5, '&'}, {"&lt;", 4, '<'}, {"&gt;", 4, '>'}, {"&quot;", 6, '"'},
                    {"&apos;", 6, '\''}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (strncmp(look->at, entities[i].text, entities[i].length) == 0) {
            *character = entities[i].character;
            return entities[i].length;
        }
    }
    return 0;
}

enum xml_step xml_misfit_entity(const struct xml_look *look)
{
    size_t left = (size_t)(look->end - look->at);
    return left < strlen("&quot;") && !memchr(look->at, ';', left) ? XML_STEP_SHORT
                                                                   : XML_STEP_UNKNOWN;
}

void xml_attributes_free(struct xml_attributes *attributes)
{
    free(attributes->decoded);
}

/* Room for what is decoded: never longer than what is there to look at, so that nothing moves. */
static char *begin_decoding(struct xml_attributes *attributes, size_t most)
{
    if (attributes->decoded_length == 0 && most > attributes->decoded_size) {
        free(attributes->decoded);
        attributes->decoded = memory_unset(most);
        attributes->decoded_size = most;
    }
    return attributes->decoded + attributes->decoded_length;
}

/* The rest of a value, from its first entity on. begin is where the value begins. */
static enum xml_step look_entities(struct xml_look *look, struct xml_attributes *attributes,
                                   char quote, const char *begin)
{
    char *out = begin_decoding(attributes, (size_t)(look->end - begin));
    size_t length = (size_t)(look->at - begin);
    memcpy(out, begin, length);
    while (*look->at != quote) {
        size_t used = 1;
        if (*look->at == '&') {
            used = xml_entity(look, &out[length]);
            if (used == 0) {
                return xml_misfit_entity(look);
            }
            length++;
        } else if (XML_IS(*look->at, XML_VALUE) || *look->at == '"' || *look->at == '\'') {
            out[length++] = *look->at;
        } else if ((used = xml_wide(look)) > 0) {
            memcpy(out + length, look->at, used);
            length += used;
        } else {
            return xml_misfit_wide(look);
        }
        look->at += used;
    }
    look->at++;
    attributes->list[attributes->count].value = out;
    attributes->list[attributes->count].length = length;
    attributes->decoded_length += length;
    return XML_STEP_TAKEN;
}

static enum xml_step look_value(struct xml_look *look, struct xml_attributes *attributes)
{
    char quote = *look->at;
    if (quote != '"' && quote != '\'') {
        return xml_misfit(look);
    }
    const char *begin = ++look->at;
    for (;;) {
        const char *at = look->at;
        while (XML_IS(*at, XML_VALUE)) {
            at++;
        }
        look->at = at;
        if (*at == quote) {
            attributes->list[attributes->count].value = begin;
            attributes->list[attributes->count].length = (size_t)(at - begin);
            look->at++;
            return XML_STEP_TAKEN;
        }
        size_t wide = 1;
        if (*at == '&') {
            return look_entities(look, attributes, quote, begin);
        }
        if (*at != '"' && *at != '\'' && (wide = xml_wide(look)) == 0) {
            return xml_misfit_wide(look);
        }
        look->at += wide;
    }
}

static bool declares_namespace(const struct xml_name *name)
{
    return name->text[0] == 'x' && strncmp(name->text, "xmlns", 5) == 0 &&
           (name->length == 5 || name->text[5] == ':');
}

static enum xml_step look_attribute(struct xml_look *look, struct xml_names *names,
                                    struct xml_attributes *attributes)
{
    if (attributes->name_count == XML_LOOK_ATTRIBUTES) {
        return XML_STEP_UNKNOWN;
    }
    const struct xml_name *name =
        xml_look_name(look, names, attributes->names[attributes->name_count]);
    if (!name) {
        return xml_misfit(look);
    }
    for (size_t i = 0; i < attributes->name_count; i++) {
        if (attributes->names[i] == name) {
            return XML_STEP_UNKNOWN;
        }
    }
    attributes->names[attributes->name_count++] = name;
    xml_skip_blanks(look);
    if (*look->at != '=') {
        return xml_misfit(look);
    }
    look->at++;
    xml_skip_blanks(look);
    attributes->list[attributes->count].name = name->local;
    enum xml_step step = look_value(look, attributes);
    attributes->count += step == XML_STEP_TAKEN && !declares_namespace(name);
    return step;
}

/* As many attributes as come in the way they mostly do: those of the tag before, in their order, each
 * ' name="value"' and nothing to decode. As their names differ, none comes twice. */
static void look_as_before(struct xml_look *look, struct xml_attributes *attributes,
                           size_t name_count)
{
    for (const char *at = look->at; attributes->name_count < name_count;) {
        const struct xml_name *name = attributes->names[attributes->name_count];
        if (*at++ != ' ' || !xml_name_stands(name, at, (size_t)(look->end - at))) {
            return;
        }
        at += name->length;
        if (at[0] != '=' || at[1] != '"') {
            return;
        }
        const char *value = at += 2;
        while (XML_IS(*at, XML_VALUE)) {
            at++;
        }
        if (*at != '"') {
            return;
        }
        attributes->list[attributes->count] =
            (struct xml_attribute){name->local, value, (size_t)(at - value)};
        attributes->count += !declares_namespace(name);
        attributes->name_count++;
        look->at = ++at;
    }
}

enum xml_step xml_look_attributes(struct xml_look *look, struct xml_names *names,
                                  struct xml_attributes *attributes)
{
    size_t before = attributes->name_count;
    attributes->count = attributes->name_count = 0;
    attributes->decoded_length = 0;
    look_as_before(look, attributes, before);
    while (xml_skip_blanks(look) && *look->at != '>' && *look->at != '/' && *look->at != '?') {
        enum xml_step step = look_attribute(look, names, attributes);
        if (step != XML_STEP_TAKEN) {
            return step;
        }
    }
    return XML_STEP_TAKEN;
}
