#include "chart/categories.h"

#include "chart/style.h"

#include <string.h>

static bool is_highlight(const struct exhibit *exhibit, size_t row)
{
    const char *key = exhibit_meta(exhibit, "highlight");
    return key && strcmp(key, exhibit->rows[row].key) == 0;
}

bool categories_is_bold(const struct exhibit *exhibit, size_t exhibit_row)
{
    const struct exhibit_row *row = &exhibit->rows[exhibit_row];
    return selection_is_total(row) || !selection_is_category(row) ||
           is_highlight(exhibit, exhibit_row);
}

unsigned categories_bar_colour(const struct exhibit *exhibit, size_t exhibit_row, size_t series,
                               size_t series_count)
{
    if (series_count == 1 && is_highlight(exhibit, exhibit_row)) {
        return COLOUR_HIGHLIGHT;
    }
    if (series_count == 1 && selection_is_total(&exhibit->rows[exhibit_row])) {
        return COLOUR_QUIET;
    }
    return style_series_colour(series, series_count);
}

struct categories categories_make(struct chart *chart, const struct selection *selection,
                                  double most)
{
    struct categories categories = {
        .labels = arena_alloc(chart->arena, selection->row_count * sizeof *categories.labels)};
    for (size_t i = 0; i < selection->row_count; i++) {
        size_t row = selection->rows[i];
        struct lines lines =
            measure_lines(chart->arena, chart->typeface, chart->exhibit->rows[row].label,
                          SIZE_LABEL, categories_is_bold(chart->exhibit, row), most);
        double height = (double)lines.count * LINE_STEP(SIZE_LABEL);
        categories.labels[i] = lines;
        if (selection_is_category(&chart->exhibit->rows[row])) {
            categories.width = lines.width > categories.width ? lines.width : categories.width;
        }
        categories.height = height > categories.height ? height : categories.height;
    }
    return categories;
}

void categories_put(struct chart *chart, const struct selection *selection,
                    const struct categories *categories, size_t row, double x, double y,
                    enum align align)
{
    const struct lines *lines = &categories->labels[row];
    bool bold = categories_is_bold(chart->exhibit, selection->rows[row]);
    bool heading = !selection_is_category(&chart->exhibit->rows[selection->rows[row]]);
    double first = y - LINE_STEP(SIZE_LABEL) * (double)(lines->count - (lines->count > 0)) / 2;
    for (size_t i = 0; i < lines->count; i++) {
        double middle = first + LINE_STEP(SIZE_LABEL) * (double)i;
        if (heading) {
            chart_label_on_paper(chart, x, middle, lines->texts[i], bold, align);
        } else {
            chart_label(chart, x, middle, lines->texts[i], bold, align);
        }
    }
}
