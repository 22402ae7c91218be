/* The contrasts of all colours, worked out from where the colours are defined: the charts' style, the
 * class of the PDF and the style sheet of the page (WCAG 2.2, 1.4.3 and 1.4.11). */
#include "chart/style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double TEXT_CONTRAST = 4.5, MARK_CONTRAST = 3;

struct light {
    double red, green, blue; /* linear, 0 to 1 */
};

static double linear(unsigned byte)
{
    double share = byte / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static struct light light_of(unsigned colour)
{
    return (struct light){linear(colour >> 16 & 255), linear(colour >> 8 & 255),
                          linear(colour & 255)};
}

static double luminance(struct light light)
{
    return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue;
}

static double contrast_of(struct light one, struct light other)
{
    double a = luminance(one), b = luminance(other);
    return ((a > b ? a : b) + 0.05) / ((a > b ? b : a) + 0.05);
}

static double contrast(unsigned one, unsigned other)
{
    return contrast_of(light_of(one), light_of(other));
}

static double clip(double share)
{
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

/* As an eye without one kind of cones sees it (Machado, Oliveira and Fernandes, 2009). */
static struct light seen(struct light light, const double matrix[9])
{
    return (struct light){
        clip(matrix[0] * light.red + matrix[1] * light.green + matrix[2] * light.blue),
        clip(matrix[3] * light.red + matrix[4] * light.green + matrix[5] * light.blue),
        clip(matrix[6] * light.red + matrix[7] * light.green + matrix[8] * light.blue)};
}

static void at_least(double found, double wanted, const char *what)
{
    if (found < wanted) {
        fail_msg("%s: %.2f to 1, wanted %.1f", what, found, wanted);
    }
}

static void test_known_contrasts(void **state)
{
    (void)state;
    assert_float_equal(contrast(0x000000, 0xFFFFFF), 21, 0.001);
    assert_float_equal(contrast(0x777777, 0xFFFFFF), 4.48, 0.005);
}

static void test_charts(void **state)
{
    (void)state;
    at_least(contrast(COLOUR_TEXT, COLOUR_PAPER), TEXT_CONTRAST, "text");
    at_least(contrast(COLOUR_QUIET, COLOUR_PAPER), TEXT_CONTRAST, "quiet text");
    at_least(contrast(COLOUR_HIGHLIGHT, COLOUR_PAPER), MARK_CONTRAST, "highlight");
    for (size_t count = 1; count <= SERIES_MOST; count++) {
        for (size_t i = 0; i < count; i++) {
            unsigned colour = style_series_colour(i, count);
            at_least(contrast(colour, COLOUR_PAPER), MARK_CONTRAST, "a series");
            at_least(contrast(colour, style_text_on(colour)), TEXT_CONTRAST, "text on a series");
        }
    }
}

/* Series that lie beside each other differ by their lightness, not by their hue alone: in grey and
 * to colour-blind eyes as well. A highlighted bar differs from the others in the same way. */
static void test_neighbours_without_colour(void **state)
{
    static const double eyes[][9] = {
        {1, 0, 0, 0, 1, 0, 0, 0, 1},
        {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
        {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
        {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}};
    (void)state;
    for (size_t eye = 0; eye < sizeof eyes / sizeof *eyes; eye++) {
        for (size_t count = 2; count <= SERIES_MOST; count++) {
            for (size_t i = 1; i < count; i++) {
                at_least(contrast_of(seen(light_of(style_series_colour(i - 1, count)), eyes[eye]),
                                     seen(light_of(style_series_colour(i, count)), eyes[eye])),
                         2.4, "series beside each other");
            }
        }
        at_least(contrast_of(seen(light_of(style_series_colour(0, 1)), eyes[eye]),
                             seen(light_of(COLOUR_HIGHLIGHT), eyes[eye])), 2.4, "highlight");
    }
}

static void test_type_is_not_small(void **state)
{
    (void)state;
    assert_true(SIZE_TITLE >= 9 && SIZE_SUBTITLE >= 9 && SIZE_LABEL >= 9 && SIZE_SOURCE >= 9);
}

static char *file_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *text = calloc(1, 100000);
    assert_non_null(text);
    assert_true(fread(text, 1, 99999, file) > 0);
    fclose(file);
    return text;
}

/* The colour behind the first NAME in the text. */
static unsigned colour_after(const char *text, const char *name)
{
    const char *found = strstr(text, name);
    if (!found) {
        fail_msg("there is no %s", name);
    }
    return (unsigned)strtoul(found + strlen(name), NULL, 16);
}

static void test_pdf(void **state)
{
    static const char *const texts[] = {"accent", "quiet", "alarm"};
    char *class = file_text("templates/piperoll.cls");
    unsigned tint = colour_after(class, "\\definecolor{tint}{HTML}{");
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char name[60];
        snprintf(name, sizeof name, "\\definecolor{%s}{HTML}{", texts[i]);
        unsigned colour = colour_after(class, name);
        at_least(contrast(colour, 0xFFFFFF), TEXT_CONTRAST, texts[i]); /* and white on it */
        at_least(contrast(colour, tint), TEXT_CONTRAST, texts[i]);
    }
    free(class);
}

static void check_scheme(const char *css)
{
    static const char *const texts[] = {"--ink: #",   "--quiet: #", "--accent: #",
                                        "--link: #",  "--error: #", "--warning: #"};
    unsigned paper = colour_after(css, "--paper: #"), tint = colour_after(css, "--tint: #");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        at_least(contrast(colour_after(css, texts[i]), paper), TEXT_CONTRAST, texts[i]);
        at_least(contrast(colour_after(css, texts[i]), tint), TEXT_CONTRAST, texts[i]);
    }
    at_least(contrast(colour_after(css, "--focus: #"), paper), MARK_CONTRAST, "focus");
    at_least(contrast(colour_after(css, "--cover: #"), 0xFFFFFF), TEXT_CONTRAST, "cover");
}

static void test_page(void **state)
{
    char *css = file_text("templates/report.css");
    const char *dark = strstr(css, "prefers-color-scheme: dark");
    (void)state;
    assert_non_null(dark);
    check_scheme(css);
    check_scheme(dark);
    free(css);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_contrasts),  cmocka_unit_test(test_charts),
        cmocka_unit_test(test_neighbours_without_colour), cmocka_unit_test(test_type_is_not_small),
        cmocka_unit_test(test_pdf),              cmocka_unit_test(test_page),
    };
    return cmocka_run_group_tests_name("palette", tests, NULL, NULL);
}
