#include "fact.h"

#include <string.h>

#define MINUS "\xE2\x88\x92"

void print_number(struct buffer *out, struct number value, int decimals, const char *unit)
{
    if (number_sign(number_round(value, decimals)) < 0) {
        buffer_text(out, MINUS);
    }
    number_format(out, number_absolute(value), decimals, ",");
    if (strcmp(unit, "percent") == 0) {
        buffer_char(out, '%');
    }
}

static bool print_absolute(const struct fact *fact, struct buffer *out)
{
    print_number(out, number_absolute(fact->value), fact->decimals, fact->unit);
    return true;
}

static bool print_signed(const struct fact *fact, struct buffer *out)
{
    if (number_sign(number_round(fact->value, fact->decimals)) > 0) {
        buffer_char(out, '+');
    }
    print_number(out, fact->value, fact->decimals, fact->unit);
    return true;
}

static bool print_ordinal(const struct fact *fact, struct buffer *out)
{
    if (fact->value.denominator != 1 || fact->value.numerator < 1) {
        return false;
    }
    int64_t last_two = fact->value.numerator % 100, last = fact->value.numerator % 10;
    bool teen = last_two >= 11 && last_two <= 13;
    print_number(out, fact->value, 0, fact->unit);
    buffer_text(out, teen        ? "th"
                     : last == 1 ? "st"
                     : last == 2 ? "nd"
                     : last == 3 ? "rd"
                                 : "th");
    return true;
}

static bool print_words(const struct fact *fact, struct buffer *out)
{
    static const char *const words[] = {"none", "one", "two",   "three", "four",
                                        "five", "six", "seven", "eight", "nine"};
    struct number value = number_absolute(fact->value);
    if (value.denominator == 1 && value.numerator < (int64_t)(sizeof words / sizeof *words)) {
        buffer_text(out, words[value.numerator]);
    } else {
        print_number(out, value, fact->decimals, fact->unit);
    }
    return true;
}

static bool print_whole(const struct fact *fact, struct buffer *out)
{
    print_number(out, fact->value, 0, fact->unit);
    return true;
}

static bool print_capital(const struct fact *fact, struct buffer *out)
{
    size_t at = out->length;
    buffer_text(out, fact->printed);
    if (out->data[at] >= 'a' && out->data[at] <= 'z') {
        out->data[at] = (char)(out->data[at] - 'a' + 'A');
    }
    return true;
}

static const struct {
    const char *name;
    bool needs_value;
    bool (*print)(const struct fact *fact, struct buffer *out);
} modifiers[] = {
    {"abs", true, print_absolute}, {"signed", true, print_signed},
    {"ordinal", true, print_ordinal}, {"words", true, print_words},
    {"whole", true, print_whole}, {"capital", false, print_capital},
};

bool fact_print(const struct fact *fact, const char *modifier, struct buffer *out)
{
    if (!modifier || !*modifier) {
        buffer_text(out, fact->printed);
        return true;
    }
    for (size_t i = 0; i < sizeof modifiers / sizeof *modifiers; i++) {
        if (strcmp(modifiers[i].name, modifier) == 0) {
            if (modifiers[i].needs_value && !fact->has_value) {
                buffer_text(out, fact->printed); /* [c], [x] or [z] */
                return fact->status[0] != '\0';
            }
            return modifiers[i].print(fact, out);
        }
    }
    return false;
}
