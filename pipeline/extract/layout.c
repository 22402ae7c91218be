#include "extract/layout.h"

#include "extract/csv_feed.h"
#include "extract/elements.h"
#include "extract/sdmx.h"

#include <string.h>

static enum record_verdict take_values(void *reading, const struct record *record)
{
    return reading_take(reading, record);
}

static void read_values(struct extraction *extraction, struct feed_file *file,
                        struct file_count *count)
{
    csv_feed_read(extraction, file, count, take_values, extraction->reading);
}

static void read_events(struct extraction *extraction, struct feed_file *file,
                        struct file_count *count)
{
    csv_feed_read(extraction, file, count, event_counts_take, extraction->events);
}

static const struct layout layouts[] = {{"crosstab", false, read_values},
                                        {"list", false, read_values},
                                        {"records", true, read_events},
                                        {"sdmx", false, sdmx_read},
                                        {"elements", false, elements_read}};

const struct layout *layout_find(const char *name)
{
    size_t i = 0;
    while (strcmp(layouts[i].name, name) != 0) {
        i++;
    }
    return &layouts[i];
}
