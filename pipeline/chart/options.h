/* What the chart tool was asked to do. */
#ifndef PIPEROLL_CHART_OPTIONS_H
#define PIPEROLL_CHART_OPTIONS_H

#include "common/options.h"

#include <stdbool.h>
#include <stddef.h>

struct chart_options {
    struct options common;
    const char *fonts;     /* folder */
    const char **exhibits; /* ids */
    size_t exhibit_count;
    size_t exhibit_capacity;
    bool plan; /* write the layouts as text instead of pictures */
};

/* Reads the command line, whose texts are borrowed. Ends the program where that asks for help or
 * is wrong. */
struct chart_options chart_options_read(int count, char **arguments);

/* Gives back the list of exhibits. */
void chart_options_free(struct chart_options *options);

#endif
