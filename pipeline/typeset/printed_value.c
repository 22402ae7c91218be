#include "typeset/printed_value.h"

#include <string.h>

#define MINUS "\xE2\x88\x92"

enum { LONGEST = 32 };

/* Digits, perhaps with ',' between groups of three: takes the digits alone into plain. */
static const char *take_whole(const char *text, char *plain, size_t *length)
{
    size_t in_group = 0;
    bool grouped = false;
    for (; (*text >= '0' && *text <= '9') || *text == ','; text++) {
        if (*text != ',') {
            if (*length == LONGEST) {
                return NULL;
            }
            plain[(*length)++] = *text;
            in_group++;
        } else if (grouped ? in_group != 3 : in_group == 0 || in_group > 3) {
            return NULL;
        } else {
            grouped = true;
            in_group = 0;
        }
    }
    return (grouped ? in_group == 3 : in_group > 0) ? text : NULL;
}

static const char *take_fraction(const char *text, char *plain, size_t *length)
{
    if (*text != '.') {
        return text;
    }
    plain[(*length)++] = *text++;
    for (; *text >= '0' && *text <= '9' && *length < LONGEST + 2; text++) {
        plain[(*length)++] = *text;
    }
    return text;
}

bool printed_value_read(const char *printed, struct printed_value *value)
{
    char plain[LONGEST + 4];
    size_t length = 0;
    *value = (struct printed_value){.has_plus = *printed == '+'};
    if (strncmp(printed, MINUS, strlen(MINUS)) == 0) {
        plain[length++] = '-';
        printed += strlen(MINUS);
    } else if (value->has_plus) {
        printed++;
    }
    const char *rest = take_whole(printed, plain, &length);
    rest = rest ? take_fraction(rest, plain, &length) : NULL;
    if (!rest) {
        return false;
    }
    value->is_percent = *rest == '%';
    rest += value->is_percent;
    return *rest == '\0' && number_parse(plain, length, &value->value, &value->decimals);
}
