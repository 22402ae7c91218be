#include "extract/value_text.h"

#include "common/text.h"

#include <string.h>
#include <strings.h>

enum { LONGEST = 64 };

/* The text still to be read. */
struct rest {
    const char *text;
    size_t length;
};

/* Where a number should stand: what partners write when they have none. */
static const struct {
    const char *word;
    char status;
} words[] = {
    {"*", 'c'},   {"**", 'c'},     {"c", 'c'},           {"[c]", 'c'},     {"(c)", 'c'},
    {"..", 'x'},  {"...", 'x'},    {":", 'x'},           {"x", 'x'},       {"[x]", 'x'},
    {"(x)", 'x'}, {"n/a", 'x'},    {"na", 'x'},          {"#n/a", 'x'},    {"not available", 'x'},
    {"nan", 'x'}, {"z", 'z'},      {"[z]", 'z'},         {"(z)", 'z'},     {"not applicable", 'z'},
    {"-", 'x'},   {"\xE2\x80\x93", 'x'}, {"\xE2\x80\x94", 'x'}, {"suppressed", 'c'},
    {"\xE2\x80\xA6", 'x'}};

/* Statuses on their own; '.' stands for "as usual". SDMX code list CL_OBS_STATUS 2.2 and the UK's
 * shorthand, which agree where they meet. */
static const struct {
    const char *mark;
    char status;
} marks[] = {{"c", 'c'}, {"x", 'x'}, {"z", 'z'}, {"p", 'p'}, {"r", 'r'}, {"e", 'e'}, {"A", '.'},
             {"B", '.'}, {"D", '.'}, {"G", '.'}, {"N", '.'}, {"S", '.'}, {"U", '.'}, {"V", 'p'},
             {"F", 'e'}, {"I", 'e'}, {"Q", 'c'}, {"M", 'z'}, {"H", 'x'}, {"K", 'x'}, {"L", 'x'},
             {"O", 'x'}};

static bool equals(struct rest rest, const char *word)
{
    return strlen(word) == rest.length && strncasecmp(rest.text, word, rest.length) == 0;
}

static bool starts(struct rest rest, const char *text)
{
    return rest.length >= strlen(text) && memcmp(rest.text, text, strlen(text)) == 0;
}

static void drop(struct rest *rest, size_t count)
{
    rest->text += count;
    rest->length -= count;
}

/* Blanks that partners' programs put around and inside numbers: space, tab, line ends, no-break,
 * figure, thin and narrow no-break space. */
static size_t blank_at(struct rest rest)
{
    static const char *const blanks[] = {" ", "\t", "\n", "\r", "\xC2\xA0", "\xE2\x80\x87",
                                         "\xE2\x80\x89", "\xE2\x80\xAF"};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        if (starts(rest, blanks[i])) {
            return strlen(blanks[i]);
        }
    }
    return 0;
}

static size_t blank_before_end(struct rest rest)
{
    for (size_t size = 1; size <= 3 && size <= rest.length; size++) {
        struct rest end = {rest.text + rest.length - size, size};
        if (blank_at(end) == size) {
            return size;
        }
    }
    return 0;
}

static struct rest trim(struct rest rest)
{
    for (size_t size; (size = blank_at(rest)) > 0;) {
        drop(&rest, size);
    }
    for (size_t size; (size = blank_before_end(rest)) > 0;) {
        rest.length -= size;
    }
    return rest;
}

static bool read_word(struct rest rest, struct value *value)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (equals(rest, words[i].word)) {
            value->status[0] = words[i].status;
            value->is_dash = strchr("-\xE2", rest.text[0]) && !equals(rest, "\xE2\x80\xA6");
            return true;
        }
    }
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "[note 3]": where a footnote is pointed to. */
static bool is_note(struct rest rest)
{
    if (rest.length < 7 || strncasecmp(rest.text, "[note ", 6) != 0) {
        return false;
    }
    for (size_t i = 6; i < rest.length - 1; i++) {
        if (!is_digit(rest.text[i]) && rest.text[i] != ',' && rest.text[i] != ' ') {
            return false;
        }
    }
    return true;
}

/* One mark behind a number: "(p)", "[r]", "e", "[note 2]". The number must be in front of it. */
static bool take_mark(struct rest *rest, struct value *value)
{
    char last = rest->length > 1 ? rest->text[rest->length - 1] : '\0';
    size_t start = rest->length - 1;
    if (last == ')' || last == ']') {
        char open = last == ')' ? '(' : '[';
        while (start > 0 && rest->text[start] != open) {
            start--;
        }
        struct rest mark = {rest->text + start, rest->length - start};
        if (start > 0 && is_note(mark)) {
            *rest = trim((struct rest){rest->text, start});
            return true;
        }
        if (mark.length != 3) {
            return false;
        }
        last = mark.text[1];
    } else if (start == 0 || !blank_before_end((struct rest){rest->text, start})) {
        return false; /* "57p" may be pence */
    }
    last = last >= 'A' && last <= 'Z' ? (char)(last - 'A' + 'a') : last;
    if (start == 0 || !last || !strchr("pre", last)) {
        return false;
    }
    value->status[0] = last;
    *rest = trim((struct rest){rest->text, start});
    return true;
}

static bool take_sign(struct rest *rest)
{
    static const char *const minuses[] = {"-", "\xE2\x88\x92", "\xE2\x80\x93"};
    for (size_t i = 0; i < sizeof minuses / sizeof *minuses; i++) {
        if (starts(*rest, minuses[i])) {
            drop(rest, strlen(minuses[i]));
            return true;
        }
    }
    if (starts(*rest, "+")) {
        drop(rest, 1);
    }
    return false;
}

/* Takes sign, parentheses, '£' and '%' off; true when the number is negative. */
static bool take_surroundings(struct rest *rest)
{
    bool negative = false;
    if (rest->length > 2 && rest->text[0] == '(' && rest->text[rest->length - 1] == ')') {
        *rest = trim((struct rest){rest->text + 1, rest->length - 2});
        negative = true;
    } else {
        negative = take_sign(rest);
        *rest = trim(*rest);
    }
    if (starts(*rest, "\xC2\xA3")) {
        drop(rest, 2);
        *rest = trim(*rest);
        negative = negative || (starts(*rest, "-") && take_sign(rest));
    }
    if (rest->length > 0 && rest->text[rest->length - 1] == '%') {
        rest->length--;
        *rest = trim(*rest);
    }
    return negative;
}

static size_t take_digits(struct rest *rest, char *out, size_t *used)
{
    size_t count = 0;
    while (count < rest->length && is_digit(rest->text[count]) && *used < LONGEST) {
        out[(*used)++] = rest->text[count++];
    }
    drop(rest, count);
    return count;
}

/* The separator of thousands here; its length, or 0 when there is none. */
static size_t separator_at(struct rest rest)
{
    return starts(rest, ",") ? 1 : blank_at(rest);
}

/* Copies the whole part without its separators; false when they do not part groups of three. */
static bool take_whole(struct rest *rest, char *out, size_t *used)
{
    size_t first = take_digits(rest, out, used);
    size_t size = separator_at(*rest);
    struct rest separator = {rest->text, size};
    if (size == 0) {
        return true;
    }
    if (first < 1 || first > 3) {
        return false;
    }
    while (size && separator_at(*rest) == size && memcmp(rest->text, separator.text, size) == 0) {
        drop(rest, size);
        if (take_digits(rest, out, used) != 3) {
            return false;
        }
    }
    return true;
}

static bool read_number(struct rest rest, bool negative, struct value *value)
{
    char digits[LONGEST + 4] = "-0";
    size_t used = 2;
    if (!take_whole(&rest, digits, &used)) {
        return false;
    }
    if (starts(rest, ".")) {
        drop(&rest, 1);
        digits[used++] = '.';
        if (take_digits(&rest, digits, &used) == 0) {
            return false;
        }
    }
    if (rest.length > 0 || used == 2) {
        return false;
    }
    const char *start = negative ? digits : digits + 1;
    size_t length = used - (size_t)(start - digits);
    value->has_number = number_parse(start, length, &value->number, &value->decimals);
    return value->has_number;
}

/* Nothing but digits, as most values are; false for anything else. */
static bool read_digits(const char *text, size_t length, struct value *value)
{
    int64_t total = 0;
    if (length == 0 || length > 18) { /* as many fit for certain */
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        total = total * 10 + (text[i] - '0');
    }
    *value = (struct value){.number = number_of(total), .has_number = true};
    return true;
}

enum value_result value_read(const char *text, size_t length, struct value *value)
{
    if (read_digits(text, length, value)) {
        return VALUE_READ;
    }
    struct rest rest = trim((struct rest){text, length});
    *value = (struct value){.has_number = false};
    if (rest.length == 0) {
        return VALUE_EMPTY;
    }
    if (rest.length > LONGEST) {
        return VALUE_NOT_ONE;
    }
    if (read_word(rest, value)) {
        return VALUE_READ;
    }
    while (take_mark(&rest, value)) {
    }
    bool negative = take_surroundings(&rest);
    return read_number(rest, negative, value) ? VALUE_READ : VALUE_NOT_ONE;
}

bool status_read(const char *text, size_t length, char status[2])
{
    memset(status, 0, 2);
    if (length == 1 && text[0] == 'A') { /* as usual: nearly all of them */
        return true;
    }
    struct rest rest = trim((struct rest){text, length});
    if (rest.length == 3 && (rest.text[0] == '[' || rest.text[0] == '(')) {
        rest = (struct rest){rest.text + 1, 1};
    }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (equals(rest, marks[i].mark)) {
            status[0] = marks[i].status == '.' ? '\0' : marks[i].status;
            return true;
        }
    }
    return rest.length == 0;
}
