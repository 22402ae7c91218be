#include "feed_datasets.h"

#include <string.h>

static bool gives(const char *given, const char *dataset, struct nearest *nearest)
{
    if (given && nearest) {
        nearest_weigh(nearest, given);
    }
    return given && strcmp(given, dataset) == 0;
}

bool feeds_give(const struct feeds *feeds, const char *dataset, struct nearest *nearest)
{
    bool given = false;
    for (size_t i = 0; i < feeds->count && !given; i++) {
        const struct feed *feed = &feeds->items[i];
        given = gives(feed->dataset, dataset, nearest);
        for (size_t c = 0; c < feed->column_count && !given; c++) {
            given = gives(feed->columns[c].fixed.text[FEED_DATASET], dataset, nearest);
        }
        for (size_t r = 0; r < feed->rows.count && !given; r++) {
            given = gives(feed->rows.items[r].fixed.text[FEED_DATASET], dataset, nearest);
        }
        given = given || gives(feed->value.fixed.text[FEED_DATASET], dataset, nearest);
        for (size_t d = 0; d < feed->dimension_count && !given; d++) {
            given = feed->dimensions[d].dimension == FEED_DATASET; /* any that its codes name */
        }
    }
    return given;
}
