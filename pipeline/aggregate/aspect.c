#include "aggregate/aspect.h"

#include "aggregate/aggregate.h"

#include <string.h>

static const struct aspect_row rows[ASPECT_COUNT] = {
    [ASPECT_NOW] = {"now", "{line}, {now}", .once = aspect_now},
    [ASPECT_BEFORE] = {"before", "{line}, {before}", .once = aspect_before},
    [ASPECT_CHANGE] = {"change", "{line}: change, {now} against {before}", .once = aspect_change},
    [ASPECT_PERCENT] = {"percent", "{line}: percentage change, {now} against {before}",
                        .once = aspect_percent},
    [ASPECT_RATE] = {"rate", "{line} per 1,000 people, {now}", .once = aspect_rate},
    [ASPECT_RATE_BEFORE] = {"rate-before", "{line} per 1,000 people, {before}",
                            .once = aspect_rate_before},
    [ASPECT_SHARE] = {"share", "{line}: share, {now}", .once = aspect_share},
    [ASPECT_SHARE_BEFORE] = {"share-before", "{line}: share, {before}",
                             .once = aspect_share_before},
    [ASPECT_RANK] = {"rank", "{line}: rank, {now}", .once = aspect_rank},
    [ASPECT_RANK_BEFORE] = {"rank-before", "{line}: rank, {before}", .once = aspect_rank_before},
    [ASPECT_PEERS] = {"peers", "{line}: how many are ranked, {now}", .once = aspect_peers},
    [ASPECT_THRESHOLD] = {"threshold", "{line}: whether it is a priority, {now}",
                          .once = aspect_threshold},
    [ASPECT_POSITION] = {"position", "{line}: position, {now}", .once = aspect_position},
    [ASPECT_DIRECTION] = {"direction", "{line}: whether it rose or fell, {now} against {before}",
                          .once = aspect_direction},
    [ASPECT_MOVEMENT] = {"movement", "{line}: how it changed, {now} against {before}",
                         .once = aspect_movement},
    [ASPECT_MOVEMENT_NOUN] = {"movement-noun",
                              "{line}: how it changed, {now} against {before}",
                              .once = aspect_movement_noun},
    [ASPECT_COMPARISON] = {"comparison", "{line}: how it compares, {now} against {before}",
                           .once = aspect_comparison},
    [ASPECT_VALUE] = {"value", "{line}, {period}", .each = aspect_value},
    [ASPECT_ROLLING] = {"rolling", "{line}, 12 months to {period}", .each = aspect_rolling},
    [ASPECT_HIGHEST] = {"highest", "{line}: highest of {period}", .once = aspect_highest},
    [ASPECT_LOWEST] = {"lowest", "{line}: lowest of {period}", .once = aspect_lowest},
    [ASPECT_HIGHEST_PERIOD] = {"highest-period", "{line}: when it was highest in {period}",
                               .once = aspect_highest_period},
    [ASPECT_LOWEST_PERIOD] = {"lowest-period", "{line}: when it was lowest in {period}",
                              .once = aspect_lowest_period},
    [ASPECT_TREND] = {"trend", "{line}: trend, {period}", .once = aspect_trend},
    [ASPECT_TREND_START] = {"trend-start", "{line}: start of the trend line, {period}",
                            .once = aspect_trend_start},
    [ASPECT_TREND_END] = {"trend-end", "{line}: end of the trend line, {period}",
                          .once = aspect_trend_end},
    [ASPECT_FITTED] = {"fitted", "{line}: trend line, {period}", .each = aspect_fitted},
    [ASPECT_TEXT] = {"text", "{line}", .many = aspect_text},
};

const struct aspect_row *aspect_row(enum aspect aspect)
{
    return &rows[aspect];
}

bool aspect_find(const char *name, enum aspect *aspect)
{
    for (size_t i = 0; i < ASPECT_COUNT; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            *aspect = (enum aspect)i;
            return true;
        }
    }
    return false;
}

struct figure *aspect_figure(struct aggregate *aggregate, struct line *line, enum aspect aspect)
{
    if (!line->made[aspect]) {
        line->made[aspect] = rows[aspect].once(aggregate, line);
    }
    return line->made[aspect];
}

/* Appends the period's label where the text goes on with that name; returns the name's length. */
static size_t fill_period(struct buffer *out, const char *at, const char *name,
                          struct period period)
{
    size_t length = strlen(name);
    if (strncmp(at, name, length) != 0) {
        return 0;
    }
    period_label(out, period);
    return length;
}

static const char *label_of(struct aggregate *aggregate, const struct line *line,
                            enum aspect aspect, struct period period)
{
    struct buffer out = {0};
    for (const char *at = rows[aspect].label; *at;) {
        size_t used = fill_period(&out, at, "{now}", line->measure->now);
        used = used ? used : fill_period(&out, at, "{before}", line->measure->before);
        used = used ? used : fill_period(&out, at, "{period}", period);
        if (!used && strncmp(at, "{line}", 6) == 0) {
            buffer_text(&out, line->label);
            used = 6;
        }
        if (!used) {
            used = 1 + strcspn(at + 1, "{");
            buffer_add(&out, at, used);
        }
        at += used;
    }
    const char *label = arena_copy(aggregate->arena, out.data, out.length);
    buffer_free(&out);
    return label;
}

static void make_once(struct aggregate *aggregate, struct line *line, enum aspect aspect)
{
    struct figure *figure = aspect_figure(aggregate, line, aspect);
    const struct measure *measure = line->measure;
    const char *name = arena_format(aggregate->arena, "%s.%s%s", line->stem, rows[aspect].name,
                                    line->place);
    ledger_add(aggregate->ledger, figure, name,
               label_of(aggregate, line, aspect, figure->period), measure->order,
               measure->place);
}

static void make_each(struct aggregate *aggregate, struct line *line, enum aspect aspect)
{
    const struct measure *measure = line->measure;
    struct period period = {measure->series.start, measure->step};
    for (; period_contains(measure->series, period); period.start += measure->step) {
        struct figure *figure = rows[aspect].each(aggregate, line, period);
        const char *name =
            arena_format(aggregate->arena, "%s.%s%s:%s", line->stem, rows[aspect].name,
                         line->place, ledger_period(aggregate->arena, period));
        ledger_add(aggregate->ledger, figure, name, label_of(aggregate, line, aspect, period),
                   measure->order, measure->place);
    }
}

static void make(struct aggregate *aggregate, struct line *line, enum aspect aspect)
{
    if (rows[aspect].once) {
        make_once(aggregate, line, aspect);
    } else if (rows[aspect].each) {
        make_each(aggregate, line, aspect);
    } else {
        rows[aspect].many(aggregate, line);
    }
}

/* Ranks are for the lines that have one: not for totals. */
static bool has_aspect(const struct line *line, enum aspect aspect)
{
    bool ranks = aspect == ASPECT_RANK || aspect == ASPECT_RANK_BEFORE ||
                 aspect == ASPECT_POSITION || aspect == ASPECT_PEERS;
    bool is_whole = line->sums_items || line->sums_areas ||
                    (line->sums_facets && !line->measure->item.free);
    return line->measure->aspects[aspect] && !(ranks && is_whole);
}

/* Lines that differ in nothing but the area stand together, aspect by aspect. */
static void make_together(struct aggregate *aggregate, struct line *lines, size_t count)
{
    for (size_t aspect = 0; aspect < ASPECT_COUNT; aspect++) {
        for (size_t i = 0; i < count; i++) {
            if (has_aspect(&lines[i], (enum aspect)aspect)) {
                make(aggregate, &lines[i], (enum aspect)aspect);
            }
        }
    }
}

void aspects_make(struct aggregate *aggregate)
{
    for (size_t m = 0; m < aggregate->measures.count; m++) {
        struct measure *measure = &aggregate->measures.items[m];
        for (size_t first = 0, next; first < measure->line_count; first = next) {
            const struct line *line = &measure->lines[first];
            next = first + 1;
            while (next < measure->line_count &&
                   strcmp(measure->lines[next].stem, line->stem) == 0) {
                next++;
            }
            make_together(aggregate, &measure->lines[first], next - first);
        }
    }
}
