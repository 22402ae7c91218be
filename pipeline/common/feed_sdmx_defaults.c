#include "feed_sdmx_defaults.h"

#include <string.h>

static bool gives_period(const struct feed *feed)
{
    bool gives = feed->fixed.text[FEED_PERIOD] != NULL;
    for (size_t i = 0; i < feed->dimension_count; i++) {
        gives = gives || feed->dimensions[i].dimension == FEED_PERIOD;
    }
    return gives;
}

void feed_add_sdmx_defaults(struct arena *arena, struct feed *feed, enum feed_type type)
{
    if (!feed->has_value) {
        feed->value = (struct feed_column){.head = "OBS_VALUE", .type = type,
                                           .place = feed->place};
        feed->has_value = true;
    }
    if (!feed->status) {
        feed->status = "OBS_STATUS";
    }
    if (!gives_period(feed)) {
        struct feed_dimension_rule *all = arena_alloc(arena, (feed->dimension_count + 1) * sizeof *all);
        if (feed->dimension_count > 0) {
            memcpy(all, feed->dimensions, feed->dimension_count * sizeof *all);
        }
        all[feed->dimension_count++] =
            (struct feed_dimension_rule){.dimension = FEED_PERIOD, .field = "TIME_PERIOD",
                                         .unmatched = "reject", .place = feed->place};
        feed->dimensions = all;
    }
}
