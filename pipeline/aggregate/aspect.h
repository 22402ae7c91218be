/* The aspects of a measure: what can be worked out about one line. The order is that of
 * facts.csv. */
#ifndef PIPEROLL_AGGREGATE_ASPECT_H
#define PIPEROLL_AGGREGATE_ASPECT_H

#include "common/period.h"

#include <stdbool.h>

enum aspect {
    ASPECT_NOW, ASPECT_BEFORE, ASPECT_CHANGE, ASPECT_PERCENT, ASPECT_RATE, ASPECT_RATE_BEFORE,
    ASPECT_SHARE, ASPECT_SHARE_BEFORE, ASPECT_RANK, ASPECT_RANK_BEFORE, ASPECT_PEERS,
    ASPECT_THRESHOLD, ASPECT_POSITION, ASPECT_DIRECTION, ASPECT_MOVEMENT, ASPECT_MOVEMENT_NOUN,
    ASPECT_COMPARISON, ASPECT_VALUE, ASPECT_ROLLING, ASPECT_HIGHEST, ASPECT_LOWEST,
    ASPECT_HIGHEST_PERIOD, ASPECT_LOWEST_PERIOD, ASPECT_TREND, ASPECT_TREND_START,
    ASPECT_TREND_END, ASPECT_FITTED, ASPECT_TEXT, ASPECT_COUNT
};

struct aggregate;
struct figure;
struct line;

/* One row of the table of aspects. Exactly one function is set. */
struct aspect_row {
    const char *name;
    /* What the fact is called: "{line}", "{now}", "{before}" and "{period}" are filled in. */
    const char *label;
    struct figure *(*once)(struct aggregate *aggregate, struct line *line);
    /* For each period of the measure's series. */
    struct figure *(*each)(struct aggregate *aggregate, struct line *line, struct period period);
    /* Names its facts itself. */
    void (*many)(struct aggregate *aggregate, struct line *line);
};

const struct aspect_row *aspect_row(enum aspect aspect);

/* False when there is no such aspect. */
bool aspect_find(const char *name, enum aspect *aspect);

/* The line's figure for an aspect of one figure, worked out when it is asked for first. */
struct figure *aspect_figure(struct aggregate *aggregate, struct line *line, enum aspect aspect);

/* Makes the facts of every aspect that the measures ask for. */
void aspects_make(struct aggregate *aggregate);

/* The functions of the table, in the files aspect_*.c. */
struct figure *aspect_now(struct aggregate *aggregate, struct line *line);
struct figure *aspect_before(struct aggregate *aggregate, struct line *line);
struct figure *aspect_change(struct aggregate *aggregate, struct line *line);
struct figure *aspect_percent(struct aggregate *aggregate, struct line *line);
struct figure *aspect_rate(struct aggregate *aggregate, struct line *line);
struct figure *aspect_rate_before(struct aggregate *aggregate, struct line *line);
struct figure *aspect_share(struct aggregate *aggregate, struct line *line);
struct figure *aspect_share_before(struct aggregate *aggregate, struct line *line);
struct figure *aspect_rank(struct aggregate *aggregate, struct line *line);
struct figure *aspect_rank_before(struct aggregate *aggregate, struct line *line);
struct figure *aspect_peers(struct aggregate *aggregate, struct line *line);
struct figure *aspect_threshold(struct aggregate *aggregate, struct line *line);
struct figure *aspect_position(struct aggregate *aggregate, struct line *line);
struct figure *aspect_direction(struct aggregate *aggregate, struct line *line);
struct figure *aspect_movement(struct aggregate *aggregate, struct line *line);
struct figure *aspect_movement_noun(struct aggregate *aggregate, struct line *line);
struct figure *aspect_comparison(struct aggregate *aggregate, struct line *line);
struct figure *aspect_value(struct aggregate *aggregate, struct line *line, struct period period);
struct figure *aspect_rolling(struct aggregate *aggregate, struct line *line,
                              struct period period);
struct figure *aspect_highest(struct aggregate *aggregate, struct line *line);
struct figure *aspect_lowest(struct aggregate *aggregate, struct line *line);
struct figure *aspect_highest_period(struct aggregate *aggregate, struct line *line);
struct figure *aspect_lowest_period(struct aggregate *aggregate, struct line *line);
struct figure *aspect_trend(struct aggregate *aggregate, struct line *line);
struct figure *aspect_trend_start(struct aggregate *aggregate, struct line *line);
struct figure *aspect_trend_end(struct aggregate *aggregate, struct line *line);
struct figure *aspect_fitted(struct aggregate *aggregate, struct line *line,
                             struct period period);
void aspect_text(struct aggregate *aggregate, struct line *line);

#endif
