#include "chart/draw.h"
#include "chart/style.h"
#include "chart/typeface.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[64];
static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/draw-XXXXXX");
    arena = arena_new();
    return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    rmdir(folder);
    arena_free(arena);
    return 0;
}

static void add_shapes(struct plan *plan)
{
    static const struct point points[] = {{10, 30}, {20, 25}, {30, 28}};
    plan_rectangle(plan, 5, 5, 20, 4, 0x12436D);
    plan_path(plan, points, 3, 0.7, false, 0x28A197);
    plan_path(plan, points, 3, 0.5, true, 0x801650);
    plan_dot(plan, points[1], 2, 0xF46A25);
    plan_text(plan, 30, 8, "Anti-social behaviour, 1,511",
              (struct lettering){9, false, COLOUR_TEXT, ALIGN_LEFT});
    plan_text(plan, 40, 20, "Headline", (struct lettering){11, true, COLOUR_TEXT, ALIGN_CENTRE});
}

/* Draws in a process-fresh typeface and returns the file's bytes, which the arena owns. */
static const unsigned char *draw(size_t *length)
{
    const char *path = arena_format(arena, "%s/a.png", folder);
    struct typeface *typeface = typeface_open(TYPEFACE_FOLDER);
    struct plan plan = {.arena = arena, .width = 80, .height = 40};
    add_shapes(&plan);
    struct painter *painter = painter_new(typeface);
    draw_png(painter, &plan, path);
    painter_free(painter);
    plan_free(&plan);
    typeface_close(typeface);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    unsigned char *bytes = arena_alloc(arena, 1 << 20);
    *length = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    unlink(path);
    return bytes;
}

static void two_runs_give_the_same_bytes(void **state)
{
    size_t first_length, second_length;
    (void)state;
    const unsigned char *first = draw(&first_length);
    setenv("HOME", "/nonexistent", 1);
    setenv("LC_ALL", "tr_TR.UTF-8", 1);
    setenv("FONTCONFIG_FILE", "/nonexistent", 1);
    const unsigned char *second = draw(&second_length);
    assert_int_equal(first_length, second_length);
    assert_memory_equal(first, second, first_length);
}

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
           bytes[3];
}

static void pictures_are_plain_rgb_at_300_dots_an_inch(void **state)
{
    size_t length, place = 8;
    (void)state;
    const unsigned char *bytes = draw(&length);
    for (bool header = true; place + 12 <= length; header = false) {
        const unsigned char *data = bytes + place + 8;
        const char *name = (const char *)bytes + place + 4;
        if (header) {
            assert_memory_equal(name, "IHDR", 4);
            assert_int_equal(big_endian(data), 945);
            assert_int_equal(big_endian(data + 4), 472);
            assert_int_equal(data[8], 8);  /* bits */
            assert_int_equal(data[9], 2);  /* RGB */
            assert_int_equal(data[12], 0); /* not interlaced */
        } else if (memcmp(name, "pHYs", 4) == 0) {
            assert_int_equal(big_endian(data), 11811);
        } else {
            assert_true(memcmp(name, "IDAT", 4) == 0 || memcmp(name, "IEND", 4) == 0);
        }
        place += big_endian(bytes + place) + 12;
    }
    assert_int_equal(place, length);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_runs_give_the_same_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pictures_are_plain_rgb_at_300_dots_an_inch, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests_name("chart pictures", tests, NULL, NULL);
}
