#include "chart/typeface.h"

#include "chart/style.h"
#include "common/arena.h"
#include "common/buffer.h"
#include "common/diagnostic.h"
#include "common/map.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>
#include <string.h>

#define FAMILY "TeX Gyre Heros"
#define REMEDY "install the Debian package fonts-texgyre, or name the folder with --fonts"

#ifdef __SANITIZE_ADDRESS__
/* fontconfig links its patterns by offsets, which the leak checker cannot follow, and Pango's
 * thread may still hold some of them when the program ends. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
#endif

/* A text is laid out to be measured, then to be drawn; its neighbours' labels are often the same. */
enum { LAYOUTS_KEPT = 1000 };

struct typeface {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    struct map *known; /* what was laid out: size, weight and text; numbers are those of layouts */
    PangoLayout *layouts[LAYOUTS_KEPT];
    struct buffer key;
};

static const char *const files[] = {"texgyreheros-regular.otf", "texgyreheros-bold.otf"};

static void add_files(struct typeface *typeface, const char *folder)
{
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char *path = memory_new(strlen(folder) + strlen(files[i]) + 2);
        strcat(strcat(strcpy(path, folder), "/"), files[i]);
        if (!FcConfigAppFontAddFile(typeface->config, (const FcChar8 *)path)) {
            diagnostic_fatal("cannot read the font %s: " REMEDY, path);
        }
        free(path);
    }
}

/* Pango takes the nearest font without a word when the one asked for is not there. */
static void check_family(struct typeface *typeface)
{
    PangoFontDescription *wanted = pango_font_description_from_string(FAMILY " 9");
    PangoFont *font = pango_context_load_font(typeface->context, wanted);
    PangoFontDescription *found = font ? pango_font_describe(font) : NULL;
    const char *family = found ? pango_font_description_get_family(found) : NULL;
    if (!family || strcmp(family, FAMILY) != 0) {
        diagnostic_fatal("the font found is '%s', not '" FAMILY "': " REMEDY,
                         family ? family : "none");
    }
    pango_font_description_free(found);
    pango_font_description_free(wanted);
    g_object_unref(font);
}

static void set_rendering(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("en-GB"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    PangoMatrix matrix = PANGO_MATRIX_INIT;
    pango_matrix_scale(&matrix, PIXELS_PER_MM, PIXELS_PER_MM);
    pango_context_set_matrix(context, &matrix);
}

struct typeface *typeface_open(const char *folder)
{
    struct typeface *typeface = memory_new(sizeof *typeface);
    typeface->config = FcConfigCreate();
    add_files(typeface, folder);
    /* Else Pango would have the system's configuration read. */
    FcConfigSetCurrent(typeface->config);
    typeface->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(typeface->map), typeface->config);
    typeface->context = pango_font_map_create_context(typeface->map);
    set_rendering(typeface->context);
    check_family(typeface);
    typeface->known = map_new();
    return typeface;
}

static void forget_layouts(struct typeface *typeface)
{
    for (size_t i = 0; i < map_count(typeface->known); i++) {
        g_object_unref(typeface->layouts[i]);
    }
    map_free(typeface->known);
}

void typeface_close(struct typeface *typeface)
{
    if (typeface) {
        forget_layouts(typeface);
        buffer_free(&typeface->key);
        g_object_unref(typeface->context);
        g_object_unref(typeface->map);
        FcConfigDestroy(typeface->config);
        free(typeface);
    }
}

static PangoLayout *new_layout(const struct typeface *typeface, const char *text, double points,
                               bool bold)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, FAMILY);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, points * MM_PER_POINT * PANGO_SCALE);
    PangoLayout *layout = pango_layout_new(typeface->context);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_text(layout, text, -1);
    pango_font_description_free(font);
    return layout;
}

PangoLayout *typeface_layout(struct typeface *typeface, const char *text, double points, bool bold)
{
    struct buffer *key = &typeface->key;
    bool is_new;
    buffer_clear(key);
    buffer_add(key, (const char *)&points, sizeof points);
    buffer_char(key, bold ? 'b' : 'n');
    buffer_text(key, text);
    if (map_count(typeface->known) == LAYOUTS_KEPT) {
        forget_layouts(typeface);
        typeface->known = map_new();
    }
    size_t number = map_add(typeface->known, key->data, key->length, &is_new);
    if (is_new) {
        typeface->layouts[number] = new_layout(typeface, text, points, bold);
    }
    return typeface->layouts[number];
}
