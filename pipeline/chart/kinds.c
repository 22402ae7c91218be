#include "chart/kinds.h"

#include "chart/alt.h"
#include "common/diagnostic.h"

#include <string.h>

static const struct chart_kind kinds[] = {
    {"bar", "Bar chart", plan_bars, alt_tell_bars, 0, false},
    {"grouped-bar", "Grouped bar chart", plan_bars, alt_tell_bars, 0, false},
    {"stacked-bar", "Stacked bar chart", plan_stacks, alt_tell_bars, 0, true},
    {"line", "Line chart", plan_lines, alt_tell_lines, 80, false},
    {"pyramid", "Back-to-back bar chart", plan_pyramid, alt_tell_bars, 0, false},
};

const struct chart_kind *chart_kind_of(const struct exhibit *exhibit)
{
    const char *name = chart_text(exhibit, "kind");
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            return &kinds[i];
        }
    }
    diagnostic_fatal("the exhibit '%s' is of the kind '%s', which is not a chart", exhibit->id,
                     name);
}
