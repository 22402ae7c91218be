#include "chart/options.h"

#include "chart/typeface.h"
#include "common/arena.h"
#include "common/diagnostic.h"
#include "common/text.h"

#include <stdlib.h>

static void take_exhibit(void *context, const char *value)
{
    struct chart_options *options = context;
    if (!text_is_name(value)) {
        diagnostic_fatal("'%s' is not the name of an exhibit", value);
    }
    options->exhibits = array_grow(options->exhibits, &options->exhibit_capacity,
                                   options->exhibit_count, sizeof *options->exhibits);
    options->exhibits[options->exhibit_count++] = value;
}

static void take_fonts(void *context, const char *value)
{
    ((struct chart_options *)context)->fonts = value;
}

static void take_plan(void *context, const char *value)
{
    (void)value;
    ((struct chart_options *)context)->plan = true;
}

static const struct option_of_stage stage_options[] = {
    {"exhibit", "ID", "a chart to draw; may be given several times", take_exhibit},
    {"fonts", "FOLDER", "where TeX Gyre Heros is (" TYPEFACE_FOLDER ")", take_fonts},
    {"plan", NULL, "write the layout as text, chart/ID.plan, instead of the picture", take_plan},
    {NULL, NULL, NULL, NULL}};

struct chart_options chart_options_read(int count, char **arguments)
{
    struct chart_options options = {.fonts = TYPEFACE_FOLDER};
    options.common =
        options_read(count, arguments,
                     "Draws charts: reads aggregate/exhibits/ID.csv and ID.meta.csv of the build\n"
                     "and writes the picture chart/ID.png and its alternative text chart/ID.alt.",
                     stage_options, &options);
    if (options.exhibit_count == 0) {
        diagnostic_fatal("--exhibit is missing; see chart --help");
    }
    return options;
}

void chart_options_free(struct chart_options *options)
{
    free(options->exhibits);
}
