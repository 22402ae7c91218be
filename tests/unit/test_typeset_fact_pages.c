/* pages.csv from what the templates noted. */
#include "typeset/fact_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

static void test_pages(void **state)
{
    struct arena *arena = arena_new();
    (void)state;
    scratch_write("typeset/report.aux",
                  "\\relax \n\\factat{crime.robbery.now}{4}{at-1}\n\\pageis{section-1}{5}\n"
                  "\\factat{crime.robbery.now}{4}{at-1}\n\\factat{a.now@b:2018-10}{5}{at-1}\n"
                  "\\factat{crime.robbery.now}{6}{at-1}\n\\factat{cut\n\\factat{}{7");
    fact_pages_save(arena, scratch_folder);
    char *text = scratch_read("typeset/pages.csv");
    assert_string_equal(text, "fact,page\ncrime.robbery.now,4\na.now@b:2018-10,5\n"
                              "crime.robbery.now,6\n");
    free(text);
    unlink(scratch_path("typeset/report.aux"));
    fact_pages_save(arena, scratch_folder);
    text = scratch_read("typeset/pages.csv");
    assert_string_equal(text, "fact,page\n");
    free(text);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_pages)};
    return cmocka_run_group_tests_name("typeset/fact_pages", tests, scratch_open, scratch_close);
}
