#include "typeset/partner_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *const police_files[] = {"police/a.csv", "police/b.csv"};
static const char *const council_files[] = {"council/a.csv"};
static const char *const unlisted_files[] = {"other/a.csv"};

static struct feed items[] = {
    {.partner = "police", .files = (const char **)police_files, .file_count = 2},
    {.partner = "council", .files = (const char **)council_files, .file_count = 1},
    {.partner = "other", .files = (const char **)unlisted_files, .file_count = 1},
};
static const struct feeds feeds = {.items = items, .count = sizeof items / sizeof *items};

/* What the police are called when their two files came from these senders. */
static void check_police(const char *first, const char *second, const char *expected)
{
    struct arena *arena = arena_new();
    const char *cells[][4] = {{"police/a.csv", first, "", ""},
                              {"police/b.csv", second, "", ""},
                              {"council/a.csv", "Housing, Communities and Safety", "", ""}};
    struct table_row rows[3];
    for (size_t i = 0; i < 3; i++) {
        rows[i] = (struct table_row){.cells = cells[i]};
    }
    struct partner_names names = {arena, &feeds, {.rows = rows, .count = 3}};
    assert_string_equal(partner_name(&names, "police"), expected);
    assert_string_equal(partner_name(&names, "council"), "Housing, Communities and Safety");
    assert_string_equal(partner_name(&names, "other"), "other");
    arena_free(arena);
}

static void one_sender_gives_the_name(void **state)
{
    (void)state;
    check_police("Kent Police, Performance Analysis", "Kent Police, Performance Analysis",
                 "Kent Police, Performance Analysis");
    check_police("", "Kent Police, Analysis", "Kent Police, Analysis");
}

static void units_share_what_comes_before_the_comma(void **state)
{
    (void)state;
    check_police("Kent Police, Performance Analysis", "Kent Police, Planning", "Kent Police");
    check_police("Kent Police, Analysis", "Kent Police", "Kent Police");
    check_police("Kent Police", "Kent Police, Analysis", "Kent Police");
}

static void the_first_sender_where_nothing_is_shared(void **state)
{
    (void)state;
    check_police("Kent Police", "Kentish Constabulary", "Kent Police");
    check_police("Kent Police, Analysis", "Kent Police Division", "Kent Police, Analysis");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_sender_gives_the_name),
        cmocka_unit_test(units_share_what_comes_before_the_comma),
        cmocka_unit_test(the_first_sender_where_nothing_is_shared),
    };
    return cmocka_run_group_tests_name("partner names", tests, NULL, NULL);
}
