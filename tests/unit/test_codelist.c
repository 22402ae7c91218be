#include "common/codelist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "common/code_lists.h"
#include "scratch.h"

#include <stdio.h>
#include <string.h>

static const char *match(struct codelist *list, const char *text)
{
    const struct code *code = codelist_match(list, text, strlen(text));
    return code ? code->code : "none";
}

static void write_crime(void)
{
    scratch_write("codes/crime.csv",
                  "code,label,pattern,parent,unit,short\n"
                  "burglary,All burglary,,,,\n"
                  "burglary-residential,Burglary: residential,Burglary Residential,burglary,,Home\n"
                  "burglary-business,Business,Burglary (Business|Commercial).*,burglary,,\n"
                  "rate,Rate,per 1k.*,,percent,\n"
                  "any-burglary,Other,Burglary.*,,,\n");
}

static void test_matching(void **state)
{
    (void)state;
    write_crime();
    struct codelist *list = codelist_open(scratch_folder, "crime");
    assert_int_equal(codelist_count(list), 5);
    assert_string_equal(match(list, "burglary"), "burglary");
    assert_string_equal(match(list, "ALL BURGLARY"), "burglary");
    assert_string_equal(match(list, "  All \xC2\xA0 burglary\n"), "burglary");
    assert_string_equal(match(list, "Burglary residential"), "burglary-residential");
    assert_string_equal(match(list, "Burglary: residential"), "burglary-residential");
    assert_string_equal(match(list, "Burglary Business & Community"), "burglary-business");
    assert_string_equal(match(list, "Burglary of a kind"), "any-burglary");
    assert_string_equal(match(list, "The Burglary"), "none");
    assert_string_equal(match(list, ""), "none");
    for (int again = 0; again < 3; again++) {
        assert_string_equal(match(list, "Burglary Commercial"), "burglary-business");
        assert_string_equal(match(list, "Robbery"), "none");
    }
    codelist_close(list);
}

static void test_fields(void **state)
{
    (void)state;
    write_crime();
    struct codelist *list = codelist_open(scratch_folder, "crime");
    const struct code *home = codelist_find(list, "burglary-residential");
    assert_ptr_equal(home, codelist_at(list, 1));
    assert_string_equal(home->parent, "burglary");
    assert_string_equal(home->brief, "Home");
    assert_string_equal(codelist_at(list, 0)->brief, "All burglary");
    assert_string_equal(codelist_find(list, "rate")->unit, "percent");
    assert_null(codelist_find(list, "Rate"));
    codelist_close(list);
}

/* What is remembered is bounded, and what is not remembered is still right. */
static void test_many_spellings(void **state)
{
    char text[32];
    (void)state;
    write_crime();
    struct codelist *list = codelist_open(scratch_folder, "crime");
    for (int i = 0; i < 70000; i++) {
        snprintf(text, sizeof text, "Burglary Business %d", i);
        assert_string_equal(match(list, text), "burglary-business");
    }
    codelist_close(list);
}

/* Each is opened once, however often it is asked for, and those of the same name only. */
static void test_lists_of_an_edition(void **state)
{
    (void)state;
    write_crime();
    scratch_write("codes/areas.csv", "code,label,pattern\nashford,Ashford,\n");
    struct code_lists *lists = code_lists_new(scratch_folder);
    struct codelist *crime = code_lists_find(lists, "crime");
    struct codelist *areas = code_lists_find(lists, "areas");
    assert_int_equal(codelist_count(crime), 5);
    assert_int_equal(codelist_count(areas), 1);
    scratch_write("codes/crime.csv", "code,label,pattern\n");
    assert_ptr_equal(code_lists_find(lists, "crime"), crime);
    assert_ptr_equal(code_lists_find(lists, "areas"), areas);
    assert_null(code_lists_find(lists, NULL));
    code_lists_free(lists);
}

static void open_list(void *name)
{
    codelist_close(codelist_open(scratch_folder, name));
}

static void refuses(const char *text, const char *said)
{
    char name[] = "bad";
    scratch_write("codes/bad.csv", text);
    struct child child = child_run(open_list, name);
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, said));
}

static void test_lists_that_are_wrong(void **state)
{
    (void)state;
    refuses("code,label,pattern\nA b,x,\n", "bad.csv:2:1: error: 'A b' is not a code");
    refuses("code,label,pattern\na,x,\na,y,\n",
            "bad.csv:3:1: error: the code 'a' stands here twice");
    refuses("code,label,pattern\na,x,(\n",
            "bad.csv:2:3: error: the pattern is wrong at character 2");
    refuses("code,label,pattern,parent\na,x,,\nb,y,,c\n",
            "bad.csv:3:4: error: 'c' is no code of this list that 'b' could be part of");
    refuses("code,label\na,x\n", "the column 'pattern' is missing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matching),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_many_spellings),
        cmocka_unit_test(test_lists_of_an_edition),
        cmocka_unit_test(test_lists_that_are_wrong),
    };
    return cmocka_run_group_tests_name("codelist", tests, scratch_open, scratch_close);
}
