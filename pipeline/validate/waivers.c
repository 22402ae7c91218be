#include "validate/waivers.h"

#include "common/table.h"
#include "common/text.h"
#include "validate/register.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum column { RULE, SOURCE, ROLE, DATE, REASON, EXPIRES, COLUMNS };

static const char *const columns[COLUMNS] = {"rule", "source", "role",
                                              "date", "reason", "expires"};

struct waiver {
    const char *const *cells;
    uint64_t line;
    bool valid;
    bool used;
};

struct waivers {
    struct arena *arena;
    struct waiver *items;
    size_t count;
};

static bool is_blank(const char *text)
{
    struct buffer folded = {0};
    text_fold_blanks(&folded, text, strlen(text));
    bool blank = folded.length == 0;
    buffer_free(&folded);
    return blank;
}

static void say(struct findings *out, const struct waivers *waivers, const struct waiver *waiver,
                enum severity severity, enum column column, const char *what, const char *expected,
                const char *remedy)
{
    struct finding finding = {
        .severity = severity, .rule = "waiver", .what = what, .found = waiver->cells[column],
        .source = arena_format(waivers->arena, "waivers.csv:%llu:%d",
                               (unsigned long long)waiver->line, (int)column + 1),
        .expected = expected, .remedy = remedy};
    findings_add(out, &finding);
}

/* A waiver without a day of expiry holds for the edition that it stands in. */
static void look_at_expiry(struct findings *out, const struct waivers *waivers,
                           const struct waiver *waiver, const char *day)
{
    const char *expires = waiver->cells[EXPIRES];
    if (!expires[0]) {
        return;
    }
    if (!is_day(expires)) {
        say(out, waivers, waiver, SEVERITY_ERROR, EXPIRES, "A waiver expires on no date",
            "a day like 2019-12-31, or nothing", "Enter the last day of the waiver.");
    } else if (strcmp(expires, day) < 0) {
        say(out, waivers, waiver, SEVERITY_ERROR, EXPIRES,
            arena_format(waivers->arena, "The waiver for %s has expired", waiver->cells[RULE]),
            arena_format(waivers->arena, "%s, the edition's day, or later", day),
            "Decide anew, and enter the new decision or take the waiver out.");
    }
}

/* Says what is wrong with a waiver on the edition's day; one that is not right waives nothing. */
static void look_at(struct findings *out, const struct waivers *waivers, struct waiver *waiver,
                    const char *day)
{
    size_t before = findings_count(out);
    if (strcmp(waiver->cells[RULE], "register") == 0) {
        say(out, waivers, waiver, SEVERITY_ERROR, RULE, "The rule register cannot be waived",
            "another rule", "Mend the register or the file, and take the waiver out.");
    }
    if (!is_day(waiver->cells[DATE])) {
        say(out, waivers, waiver, SEVERITY_ERROR, DATE, "A waiver has no date",
            "a day like 2019-11-29", "Enter the day of the decision.");
    }
    static const enum column needed[] = {RULE, SOURCE, ROLE, REASON};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        if (is_blank(waiver->cells[needed[i]])) {
            say(out, waivers, waiver, SEVERITY_ERROR, needed[i],
                arena_format(waivers->arena, "A waiver has no %s", columns[needed[i]]), "a text",
                "Enter who accepts which finding, and why.");
        }
    }
    look_at_expiry(out, waivers, waiver, day);
    waiver->valid = findings_count(out) == before;
}

static struct waivers load(struct arena *arena, const char *path)
{
    struct waivers waivers = {.arena = arena};
    if (access(path, F_OK) != 0) {
        return waivers;
    }
    struct table table = table_load(arena, path, columns, COLUMNS, EXPIRES);
    waivers.items = arena_alloc(arena, (table.count + 1) * sizeof *waivers.items);
    for (size_t i = 0; i < table.count; i++) {
        waivers.items[waivers.count++] =
            (struct waiver){.cells = table.rows[i].cells, .line = table.rows[i].line};
    }
    return waivers;
}

static bool fits(const struct waiver *waiver, const struct finding *finding)
{
    const char *source = waiver->cells[SOURCE];
    size_t length = strlen(source);
    if (!waiver->valid || strcmp(waiver->cells[RULE], finding->rule) != 0) {
        return false;
    }
    return source[length - 1] == '*' ? strncmp(source, finding->source, length - 1) == 0
                                     : strcmp(source, finding->source) == 0;
}

/* Every waiver that fits counts as used; the first one's reason is taken. */
static const char *reason_for(const struct waivers *waivers, const struct finding *finding)
{
    const char *reason = NULL;
    for (size_t i = 0; i < waivers->count; i++) {
        struct waiver *waiver = &waivers->items[i];
        if (!fits(waiver, finding)) {
            continue;
        }
        waiver->used = true;
        if (!reason) {
            reason = arena_format(waivers->arena, "%s (%s, %s)", waiver->cells[REASON],
                                  waiver->cells[ROLE], waiver->cells[DATE]);
        }
    }
    return reason;
}

/* Rules of the stages that run after validate. */
static bool is_of_later_stage(const char *rule)
{
    return strncmp(rule, "claim-", 6) == 0 || strcmp(rule, "required") == 0 ||
           strcmp(rule, "bare-number") == 0;
}

struct findings *waivers_apply(const struct findings *findings, const struct edition *edition,
                               enum waivers_scope scope)
{
    struct arena *arena = arena_new();
    struct findings *out = findings_new();
    struct waivers waivers = load(arena, arena_format(arena, "%s/waivers.csv",
                                                      edition->folder));
    for (size_t i = 0; i < waivers.count; i++) {
        look_at(out, &waivers, &waivers.items[i], edition->date);
    }
    for (size_t i = 0; i < findings_count(findings); i++) {
        struct finding finding = *findings_at(findings, i);
        finding.waiver = reason_for(&waivers, &finding);
        findings_add(out, &finding);
    }
    for (size_t i = 0; i < waivers.count; i++) {
        bool later = is_of_later_stage(waivers.items[i].cells[RULE]);
        if (waivers.items[i].valid && !waivers.items[i].used &&
            (scope == WAIVERS_OF_ALL || !later)) {
            say(out, &waivers, &waivers.items[i], SEVERITY_WARNING, SOURCE,
                arena_format(arena, "The waiver for %s fits no finding",
                             waivers.items[i].cells[RULE]),
                "a finding", "Take the waiver out, or correct its rule and source.");
        }
    }
    arena_free(arena);
    return out;
}
