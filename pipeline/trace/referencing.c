#include "trace/referencing.h"

#include "common/diagnostic.h"
#include "common/map.h"
#include "common/bare_numbers.h"
#include "common/number_words.h"
#include "trace/report_order.h"
#include "trace/text_pages.h"

#include <stdlib.h>
#include <string.h>

/* How often a number is accounted for, how often it was printed, and where. */
struct account {
    long given;
    long printed;
    struct buffer pages;
    size_t last_page;
};

struct ledger {
    struct bare_numbers *rules;
    struct map *words;
    struct account *accounts; /* numbered by words */
    size_t capacity;
    size_t facts; /* number words that facts account for */
    size_t read;  /* number words found in the text */
};

static struct account *account_of(struct ledger *ledger, const char *word, size_t length)
{
    bool added;
    size_t number = map_add(ledger->words, word, length, &added);
    if (added) {
        ledger->accounts =
            array_grow(ledger->accounts, &ledger->capacity, number, sizeof *ledger->accounts);
        ledger->accounts[number] = (struct account){0};
    }
    return &ledger->accounts[number];
}

static void give(struct ledger *ledger, const char *text, long times)
{
    struct buffer masked = {0};
    struct number_word word;
    buffer_text(&masked, text);
    bare_numbers_mask(ledger->rules, masked.data ? masked.data : (char[]){""}, masked.length);
    for (size_t at = 0;
         masked.data && number_word_next(masked.data, masked.length, &at, &word);) {
        account_of(ledger, word.text, word.length)->given += times;
    }
    buffer_free(&masked);
}

static void give_facts(struct ledger *ledger, const struct uses *uses)
{
    for (size_t i = 0; i < uses->count; i++) {
        if (!uses->items[i].drawn) {
            give(ledger, uses->items[i].printed, 1);
        }
    }
    for (size_t i = 0; i < map_count(ledger->words); i++) {
        ledger->facts += (size_t)ledger->accounts[i].given;
    }
}

static void take_word(struct ledger *ledger, const struct number_word *word, size_t page)
{
    struct account *account = account_of(ledger, word->text, word->length);
    account->printed++;
    ledger->read++;
    if (account->last_page != page) {
        buffer_format(&account->pages, "%s%zu", account->pages.length ? ", " : "", page);
        account->last_page = page;
    }
}

/* A footnote's mark stands right behind what it is about: "2018.9" is a year's mark, no decimal.
 * What stands before the mark is taken first when only so the number is known. */
static size_t without_mark(struct ledger *ledger, const struct number_word *word, size_t notes)
{
    size_t point = word->length, known;
    while (point > 0 && word->text[point - 1] != '.' && word->text[point - 1] != ',') {
        point--;
    }
    if (point < 2 || notes == 0 || map_find(ledger->words, word->text, word->length, &known)) {
        return word->length;
    }
    long mark = strtol(word->text + point, NULL, 10);
    return mark >= 1 && (size_t)mark <= notes ? point - 1 : word->length;
}

static void take_page(struct ledger *ledger, const struct text_page *page, size_t notes)
{
    struct number_word word;
    bare_numbers_mask(ledger->rules, page->text, page->length);
    for (size_t at = 0; number_word_next(page->text, page->length, &at, &word);) {
        size_t length = without_mark(ledger, &word, notes);
        struct number_word first = {word.text, length};
        take_word(ledger, &first, page->number);
        if (length < word.length) {
            struct number_word mark = {word.text + length + 1, word.length - length - 1};
            take_word(ledger, &mark, page->number);
        }
    }
}

static const char *times(long count)
{
    return count == 1 ? "time" : "times";
}

/* Both sides of the account must be equal, as in any other book. */
static size_t say_unbalanced(const struct ledger *ledger, const char *build)
{
    size_t bad = 0;
    struct buffer place = {0};
    buffer_format(&place, "%s/report.pdf", build);
    const struct place report = {.file = place.data};
    for (size_t i = 0; i < map_count(ledger->words); i++) {
        const struct account *account = &ledger->accounts[i];
        const char *word = map_key(ledger->words, i);
        if (account->printed > account->given) {
            diagnostic_at(SEVERITY_ERROR, report, "unreferenced-number",
                          "'%s' is printed %ld %s, and facts account for %ld: look at page %s",
                          word, account->printed, times(account->printed), account->given,
                          account->pages.data);
        } else if (account->printed < account->given) {
            diagnostic_at(SEVERITY_ERROR, report, "missing-number",
                          "facts give '%s' %ld %s, and it is printed %ld %s%s%s", word,
                          account->given, times(account->given), account->printed,
                          times(account->printed), account->pages.data ? ": look at page " : "",
                          account->pages.data ? account->pages.data : "");
        }
        bad += account->printed != account->given;
    }
    buffer_free(&place);
    return bad;
}

static void close_ledger(struct ledger *ledger)
{
    for (size_t i = 0; i < map_count(ledger->words); i++) {
        buffer_free(&ledger->accounts[i].pages);
    }
    bare_numbers_close(ledger->rules);
    map_free(ledger->words);
    free(ledger->accounts);
}

bool referencing_prove(const struct referencing *referencing, const struct uses *uses,
                       struct buffer *out)
{
    struct arena *arena = arena_new();
    struct ledger ledger = {.rules = bare_numbers_open(referencing->edition),
                            .words = map_new()};
    struct report_order order = report_order_load(arena, referencing->build);
    struct text_pages pages =
        text_pages_of_body(arena, referencing->text, referencing->length, &order);
    give_facts(&ledger, uses);
    for (size_t i = 0; i < order.section_count; i++) {
        give(&ledger, order.sections[i], 1);
    }
    for (size_t note = 1; note <= order.notes; note++) {
        give(&ledger, arena_format(arena, "%zu", note), 2); /* the mark, and before the note */
    }
    for (size_t i = 0; i < pages.count; i++) {
        take_page(&ledger, &pages.items[i], order.notes);
    }
    size_t bad = say_unbalanced(&ledger, referencing->build);
    buffer_format(out, "%zu numbers on %zu pages of the body; %zu printed by facts; "
                  "%zu not accounted for\n", ledger.read, pages.count, ledger.facts, bad);
    close_ledger(&ledger);
    arena_free(arena);
    return bad == 0;
}
