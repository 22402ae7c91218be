/* Rules about days and years: received, period-order and heading. */
#include "validate/rule_functions.h"

#include "validate/period_failures.h"
#include "validate/run.h"

#include <stdlib.h>
#include <string.h>

/* --- received */

static void look_at_receipt(struct run *run, const struct source_file *file, const char *by)
{
    const struct registration *line = registered_find(&run->validation->registered, file->file);
    struct arena *arena = run->validation->arena;
    if (!line || !line->has_day) {
        run_skip(run, "some files have no day of receipt");
    } else if (strcmp(line->received, by) <= 0) {
        run_pass(run);
    } else {
        run_fail(run,
                 (struct failure){.feed = file->feed, .found = line->received,
                                  .source = arena_format(arena, "feeds/register.csv:%llu:3",
                                                         (unsigned long long)line->line),
                                  .expected = arena_format(arena, "%s or earlier", by),
                                  .remedy = "Ask the partner whether the file is the final one, "
                                            "and agree the day for next year."},
                 "%s was received on %s, after the deadline of %s", file->file, line->received,
                 by);
    }
}

void rule_received(struct run *run)
{
    const char *by = check_attribute(run->check, "by");
    const struct source_files *files = &run->validation->files;
    struct map *seen = map_new();
    if (!is_day(by)) {
        diagnostic_fatal_at(run->check->place, "'by' is a day like 2019-10-31, not '%s'", by);
    }
    for (size_t i = 0; i < files->count; i++) {
        const struct source_file *file = &files->items[i];
        bool first = false;
        if (words_have(check_attribute(run->check, "feed"), file->feed->id)) {
            map_add(seen, file->file, strlen(file->file), &first);
        }
        if (first) {
            look_at_receipt(run, file, by);
        }
    }
    map_free(seen);
}

/* --- period-order */

/* The month of the day, as periods count months. */
static int month_of(const char *day)
{
    return atoi(day) * 12 + atoi(day + 5) - 1;
}

/* When the file that the figure comes from was received; NULL where the register does not say. */
static const char *received_on(const struct run *run, const struct observation *figure)
{
    const struct registered *registered = &run->validation->registered;
    const char *source = file_below_feeds(figure->source);
    size_t length = strcspn(source, ":");
    for (size_t i = 0; i < registered->count; i++) {
        const struct registration *line = &registered->items[i];
        if (line->has_day && strncmp(line->file, source, length) == 0 && !line->file[length]) {
            return line->received;
        }
    }
    return NULL;
}

static struct period_failure not_ended(struct run *run, const struct observation *figure)
{
    struct arena *arena = run->validation->arena;
    const char *received = received_on(run, figure);
    return (struct period_failure){
        .failure = {.at = figure, .found = period_text(arena, figure->period),
                    .expected = arena_format(arena, "a period that ended before %s", received),
                    .remedy = "Check the period, or the day in the register; ask the partner "
                              "whether the figure is a forecast."},
        .is = arena_format(arena, "is about a period that had not ended when the file was received "
                                  "on %s", received),
        .are = arena_format(arena, "are about a period that had not ended when the file was "
                                   "received on %s", received)};
}

void rule_period_order(struct run *run)
{
    const struct observation **open =
        arena_alloc(run->validation->arena, (run->count + 1) * sizeof *open);
    size_t count = 0;
    if (words_have(check_attribute_or(run->check, "omit", ""), run->dataset)) {
        return;
    }
    for (size_t i = 0; i < run->count; i++) {
        const struct observation *figure = run->figures[i];
        const char *received = received_on(run, figure);
        if (figure->period.months <= 0) {
            run_skip(run, "some figures have no period");
        } else if (!received) {
            run_skip(run, "some files have no day of receipt");
        } else if (figure->period.start + figure->period.months <= month_of(received)) {
            run_pass(run);
        } else {
            open[count++] = figure;
        }
    }
    period_failures_say(run, open, count, not_ended);
}

/* --- heading */

static int digits_at(const char *text)
{
    return (int)strspn(text, "0123456789");
}

/* The years that a heading names. */
struct years {
    int first; /* of "2018/19", "17/18" and "2019-20": a year that goes on into the next */
    bool named;
    bool outside; /* one that stands by itself is no year of the period */
};

static bool has_year(struct period period, int year)
{
    return year >= period.start / 12 && year <= (period.start + period.months - 1) / 12;
}

/* The years at the text, and how many bytes they take; 0 where there are none. */
static size_t take_years(const char *text, struct period period, struct years *years)
{
    int digits = digits_at(text), year = atoi(text);
    const char *behind = text + digits;
    bool full = digits == 4 && (*text == '1' || *text == '2');
    bool pair = (full || digits == 2) && (*behind == '/' || (full && *behind == '-')) &&
                digits_at(behind + 1) == 2 && atoi(behind + 1) == (year + 1) % 100 &&
                behind[3] != '/';
    if (pair) {
        years->first = full ? year : period.start / 12 / 100 * 100 + year;
    } else if (full) {
        years->outside = years->outside || !has_year(period, year);
    }
    years->named = years->named || pair || full;
    return pair ? (size_t)digits + 3 : strspn(text, "0123456789/");
}

static struct years years_of(const char *head, struct period period)
{
    struct years years = {0};
    while (*head) {
        size_t taken = take_years(head, period, &years);
        head += taken ? taken : 1;
    }
    return years;
}

/* A year that goes on into the next says more than those that stand by themselves. */
static bool names_other_year(struct years years, struct period period)
{
    return years.first ? years.first != period.start / 12 : years.outside;
}

/* The years are the period itself: what is said to be a change from it would be one from itself. */
static bool names_own_year(struct years years, struct period period)
{
    int first = period.start / 12, last = (period.start + period.months - 1) / 12;
    return years.first ? years.first == first : !years.outside && first == last;
}

/* Where a heading says what a change is from: the years of "Change on 2017/18" and of "Increase from
 * 2017"; NULL where it does not. */
static const char *base_of_change(const char *head)
{
    static const char *const changes[] = {"change",     "increase", "decrease",
                                          "difference", "rise",     "fall"};
    static const char *const from[] = {"on ", "from ", "since ", "against "};
    bool is_change = false;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        is_change = is_change || strcasestr(head, changes[i]);
    }
    for (size_t i = 0; is_change && i < sizeof from / sizeof *from; i++) {
        const char *at = strcasestr(head, from[i]);
        if (at && at != head && at[-1] == ' ' && digits_at(at + strlen(from[i])) >= 2) {
            return at + strlen(from[i]);
        }
    }
    return NULL;
}

static void say_heading(struct run *run, const struct feed *feed, const struct feed_column *column,
                        const char *expected, const char *remedy, const char *what)
{
    struct arena *arena = run->validation->arena;
    run_fail(run,
             (struct failure){.feed = feed, .found = column->head, .expected = expected,
                              .source = arena_format(arena, "feeds.xml:%llu",
                                                     (unsigned long long)column->place.line),
                              .remedy = remedy},
             "The column '%s' of the feed %s is read as %s", column->head, feed->id, what);
}

static void look_at_column(struct run *run, const struct feed *feed,
                           const struct feed_column *column)
{
    const char *text = column->fixed.text[FEED_PERIOD];
    const char *aspect = column->fixed.text[FEED_ASPECT];
    bool is_figure = !aspect || strcmp(aspect, "value") == 0;
    const char *head = column->head ? column->head : "";
    const char *base = base_of_change(head);
    struct period period;
    struct years years = {0};
    if (text && period_parse(text, strlen(text), &period)) {
        if (base) {
            take_years(base, period, &years);
        } else if (is_figure) {
            years = years_of(head, period);
        }
    }
    struct arena *arena = run->validation->arena;
    if (!years.named) {
        run_skip(run, "some columns name no year, fix no period, or are claims");
    } else if (base ? !names_own_year(years, period) : !names_other_year(years, period)) {
        run_pass(run);
    } else if (base) {
        say_heading(run, feed, column, "an earlier year to compare with",
                    "Ask the partner which year the change is from.",
                    arena_format(arena, "%s, which would be a change from the year itself",
                                 period_text(arena, period)));
    } else {
        say_heading(run, feed, column, period_text(arena, period),
                    "Look whether the partner sent last year's table, or feeds.xml was not brought "
                    "up to date.",
                    arena_format(arena, "%s, but names another year", period_text(arena, period)));
    }
}

void rule_heading(struct run *run)
{
    const struct feeds *feeds = &run->validation->feeds;
    const char *omit = check_attribute_or(run->check, "omit", "");
    for (size_t i = 0; i < feeds->count; i++) {
        const struct feed *feed = &feeds->items[i];
        for (size_t c = 0; c < feed->column_count; c++) {
            if (!words_have(omit, feed->id)) {
                look_at_column(run, feed, &feed->columns[c]);
            }
        }
    }
}
