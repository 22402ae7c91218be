#include "chart/measure.h"
#include "chart/style.h"
#include "chart/typeface.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static struct arena *arena;
static struct typeface *typeface;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    typeface = typeface_open(TYPEFACE_FOLDER);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    typeface_close(typeface);
    arena_free(arena);
    return 0;
}

static const char source[] = "Source: Kent County Council, Public Health, hospital admissions by "
                             "age and sex, September 2018 to "
                             "August 2019. AVATAR – To. Café, naïve, ﬁn; A\u0301 and ffi.";

static const char *joined(const struct lines *lines)
{
    const char *text = "";
    for (size_t i = 0; i < lines->count; i++) {
        text = arena_format(arena, "%s%s%s", text, i ? " " : "", lines->texts[i]);
    }
    return text;
}

static double width_of(const char *text)
{
    return measure_width(typeface, text, 9, false);
}

/* The next word is taken while it fits: held against laying out each beginning. The space at a
 * break may be kerned with what stands beside it, hence the tolerance. */
static void lines_are_as_full_as_can_be(void **state)
{
    (void)state;
    for (double width = 30; width < 320; width += 7.3) {
        struct lines lines = measure_lines(arena, typeface, source, 9, false, width);
        assert_string_equal(joined(&lines), source);
        for (size_t i = 0; i < lines.count; i++) {
            assert_true(width_of(lines.texts[i]) < width + 0.2);
            assert_true(width_of(lines.texts[i]) < lines.width + 0.2);
            if (i + 1 < lines.count) {
                size_t word = strcspn(lines.texts[i + 1], " ");
                const char *longer =
                    arena_format(arena, "%s %.*s", lines.texts[i], (int)word, lines.texts[i + 1]);
                assert_true(width_of(longer) > width - 0.2);
            }
        }
    }
}

static void a_word_too_long_is_broken(void **state)
{
    (void)state;
    struct lines lines =
        measure_lines(arena, typeface, "no Llanfairpwllgwyngyllgogerychwyrndrobwll", 9, false, 20);
    assert_true(lines.count > 2);
    assert_string_equal(lines.texts[0], "no");
    for (size_t i = 0; i < lines.count; i++) {
        assert_true(width_of(lines.texts[i]) < 20.2);
    }
    lines = measure_lines(arena, typeface, "ééé", 9, false, 0.1);
    assert_int_equal(lines.count, 3);
    assert_string_equal(lines.texts[0], "é");
}

static void each_word_has_a_line_where_there_is_no_width(void **state)
{
    (void)state;
    struct lines lines = measure_lines(arena, typeface, "one  two three", 9, false, 0);
    assert_int_equal(lines.count, 3);
    assert_string_equal(lines.texts[1], "two");
    assert_int_equal(measure_lines(arena, typeface, "", 9, false, 0).count, 0);
}

static void a_paragraph_ends_with_no_lone_word(void **state)
{
    (void)state;
    for (double width = 60; width < 320; width += 1.7) {
        struct lines plain = measure_lines(arena, typeface, source, 9, false, width);
        struct lines even = measure_paragraph(arena, typeface, source, 9, false, width);
        assert_string_equal(joined(&even), source);
        assert_int_equal(even.count, plain.count);
        assert_true(even.width <= plain.width);
        if (even.count > 1) {
            assert_true(width_of(even.texts[even.count - 1]) > width * 0.2);
        }
    }
}

static void a_paragraph_may_be_empty_or_one_word(void **state)
{
    (void)state;
    assert_int_equal(measure_paragraph(arena, typeface, "", 9, false, 50).count, 0);
    assert_int_equal(measure_paragraph(arena, typeface, "one", 9, false, 50).count, 1);
    assert_true(measure_paragraph(arena, typeface, "unbreakable", 9, false, 5).count > 2);
}

/* Layouts are kept, but not without end; size and weight tell those of one text apart. */
static void a_width_stays_whatever_was_measured_between(void **state)
{
    double plain = width_of("Robbery"), small = measure_width(typeface, "Robbery", 7, false),
           bold = measure_width(typeface, "Robbery", 9, true);
    (void)state;
    assert_true(small < plain && plain < bold);
    for (int i = 0; i < 2500; i++) {
        assert_true(width_of(arena_format(arena, "%d", 1000 + i)) > 0);
        if (i % 100 == 0) {
            assert_true(width_of("Robbery") == plain);
            assert_true(measure_width(typeface, "Robbery", 7, false) == small);
            assert_true(measure_width(typeface, "Robbery", 9, true) == bold);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_as_full_as_can_be),
        cmocka_unit_test(a_word_too_long_is_broken),
        cmocka_unit_test(each_word_has_a_line_where_there_is_no_width),
        cmocka_unit_test(a_paragraph_ends_with_no_lone_word),
        cmocka_unit_test(a_paragraph_may_be_empty_or_one_word),
        cmocka_unit_test(a_width_stays_whatever_was_measured_between),
    };
    return cmocka_run_group_tests_name("chart measure", tests, set_up, tear_down);
}
