#include "typeset/claim.h"

#include "common/buffer.h"
#include "common/number.h"
#include "common/text.h"

#include <string.h>
#include <strings.h>

/* The number as Piperoll writes it: "−1,112.0%" becomes "-1112.0". */
static void plain_number(struct buffer *out, const char *text, size_t length)
{
    static const char minus[] = "\xE2\x88\x92", pound[] = "\xC2\xA3";
    buffer_text(out, "");
    for (size_t i = 0; i < length; i++) {
        if (length - i >= 3 && memcmp(text + i, minus, 3) == 0) {
            buffer_char(out, '-');
            i += 2;
        } else if (length - i >= 2 && memcmp(text + i, pound, 2) == 0) {
            i++;
        } else if (!strchr(",%+ ", text[i])) {
            buffer_char(out, text[i]);
        }
    }
}

static bool has_sign(const char *text, size_t length)
{
    return memchr(text, '+', length) || memchr(text, '-', length) ||
           memmem(text, length, "\xE2\x88\x92", 3);
}

static bool number_agrees(const struct fact *fact, struct number claimed, int decimals, bool sign)
{
    struct number value = fact->value;
    if (!sign) {
        value = number_absolute(value);
    }
    return number_compare(number_round(value, decimals), claimed) == 0;
}

/* What words say of a percentage, in per cent: it is more than `over` and less than `under`. A word
 * for a part of the whole is taken as loosely as it is meant. */
static const struct {
    const char *words;
    int over, under;
} shares[] = {{"majority", 50, 101}, {"most", 50, 101},          {"minority", -1, 50},
              {"half", 44, 56},      {"a third", 29, 38},        {"two thirds", 62, 71},
              {"a quarter", 21, 29}, {"three quarters", 71, 79}, {"all", 99, 101},
              {"doubled", 94, 106},  {"trebled", 189, 211},      {"halved", -56, -44}};

/* Whether the words claim a percentage; *agrees then says whether it is so. */
static bool share_agrees(const struct fact *fact, const char *claim, size_t length, bool *agrees)
{
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        if (strlen(shares[i].words) == length && strncasecmp(shares[i].words, claim, length) == 0) {
            *agrees = number_compare(fact->value, number_of(shares[i].over)) > 0 &&
                      number_compare(fact->value, number_of(shares[i].under)) < 0;
            return true;
        }
    }
    return false;
}

/* Words of change and comparison may be claimed without the amount that is printed with them:
 * "rose" of "rose by 16 (39.0%)", "fewer than" of "16 fewer than". */
static bool words_agree(const char *printed, const char *claim, size_t length)
{
    static const char *const first[] = {"rose", "fell", "a rise", "a fall"};
    static const char *const last[] = {"more than", "fewer than", "higher than", "lower than"};
    size_t printed_length = strlen(printed);
    if (printed_length <= length) {
        return printed_length == length && strncasecmp(printed, claim, length) == 0;
    }
    const char *ending = printed + printed_length - length;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        if (strlen(first[i]) == length && strncasecmp(first[i], claim, length) == 0) {
            return strncasecmp(printed, claim, length) == 0 && printed[length] == ' ';
        }
        if (strlen(last[i]) == length && strncasecmp(last[i], claim, length) == 0) {
            return strncasecmp(ending, claim, length) == 0 && ending[-1] == ' ';
        }
    }
    return false;
}

bool claim_agrees(const struct fact *fact, const char *printed, const char *claim, size_t length)
{
    struct buffer plain = {0};
    struct number claimed;
    int decimals;
    plain_number(&plain, claim, length);
    bool is_number = number_parse(plain.data, plain.length, &claimed, &decimals);
    buffer_free(&plain);
    if (is_number && fact->has_value) {
        return number_agrees(fact, claimed, decimals, has_sign(claim, length));
    }
    bool agrees;
    if (fact->has_value && strcmp(fact->unit, "percent") == 0 &&
        share_agrees(fact, claim, length, &agrees)) {
        return agrees;
    }
    return words_agree(printed, claim, length);
}
