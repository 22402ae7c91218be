/* chart: pictures of exhibits, and the words for those who cannot see them. */
#include "chart/alt.h"
#include "chart/chart.h"
#include "chart/draw.h"
#include "chart/options.h"
#include "chart/typeface.h"
#include "common/diagnostic.h"
#include "common/outfile.h"

static void save_text(const char *path, const struct buffer *text)
{
    struct outfile *file = outfile_open(path);
    outfile_add(file, text->data, text->length);
    outfile_close_if_changed(file);
}

static void make_chart(const struct chart_options *options, struct typeface *typeface,
                       struct painter *painter, const char *id)
{
    struct arena *arena = arena_new();
    const char *build = options->common.build;
    struct exhibit *exhibit =
        exhibit_load(arena, arena_format(arena, "%s/aggregate/exhibits", build), id);
    chart_clean(arena, exhibit);
    struct plan plan = chart_plan(arena, typeface, exhibit);
    struct buffer words = {0}, layout = {0};
    if (options->plan) {
        plan_dump(&plan, &layout);
        save_text(arena_format(arena, "%s/chart/%s.plan", build, id), &layout);
    } else {
        draw_png(painter, &plan, arena_format(arena, "%s/chart/%s.png", build, id));
    }
    alt_text(arena, exhibit, &words);
    save_text(arena_format(arena, "%s/chart/%s.alt", build, id), &words);
    diagnostic_progress("  chart     %s", id);
    buffer_free(&words);
    buffer_free(&layout);
    plan_free(&plan);
    arena_free(arena);
}

int main(int count, char **arguments)
{
    diagnostic_tool("chart");
    struct chart_options options = chart_options_read(count, arguments);
    struct typeface *typeface = typeface_open(options.fonts);
    struct painter *painter = painter_new(typeface);
    for (size_t i = 0; i < options.exhibit_count; i++) {
        make_chart(&options, typeface, painter, options.exhibits[i]);
    }
    painter_free(painter);
    typeface_close(typeface);
    chart_options_free(&options);
    return EXIT_USABLE;
}
