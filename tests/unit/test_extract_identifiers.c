#include "extract/identifiers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBERS = 60000 };

/* A file of identifiers, as event_identifiers.c has it. */
struct file {
    struct identifiers *identifiers;
    struct first_lines known;
};

static struct file file_new(void)
{
    return (struct file){.identifiers = identifiers_new()};
}

static void add(struct file *file, int number, uint64_t line)
{
    char text[32];
    int length = snprintf(text, sizeof text, "%d-crime", number);
    identifiers_add(file->identifiers, text, (size_t)length, line, &file->known);
}

/* Joins it to those of other files, and gives how many were known. */
static uint64_t join(struct file *all, struct file *file)
{
    identifiers_join(all->identifiers, file->identifiers, &file->known);
    first_lines_sort(&file->known);
    return file->known.count;
}

static void file_free(struct file *file)
{
    identifiers_free(file->identifiers);
    free(file->known.lines);
}

static void test_each_is_new_once(void **state)
{
    struct file all = file_new(), file = file_new();
    (void)state;
    for (uint64_t round = 0; round < 3; round++) {
        for (int i = 0; i < NUMBERS; i++) {
            add(&file, i, round * NUMBERS + (uint64_t)i + 2);
        }
    }
    assert_int_equal(join(&all, &file), 2 * NUMBERS);
    for (size_t i = 0; i < file.known.kept; i++) {
        assert_int_equal(file.known.lines[i], NUMBERS + i + 2);
    }
    file_free(&all);
    file_free(&file);
}

static void test_length_counts(void **state)
{
    struct file all = file_new(), file = file_new();
    static const char nuls[20];
    (void)state;
    for (size_t length = 0; length < sizeof nuls; length++) {
        identifiers_add(file.identifiers, nuls, length, length + 1, &file.known);
    }
    identifiers_add(file.identifiers, nuls, 9, 30, &file.known);
    assert_int_equal(join(&all, &file), 1);
    assert_int_equal(file.known.lines[0], 30);
    file_free(&all);
    file_free(&file);
    identifiers_free(NULL);
}

/* Files of identifiers, some of them in files before: what is known is said with the line where it
 * came first in its own file, however large that is. */
static void test_joined(void **state)
{
    static const struct {
        int from;
        int to;
    } files[] = {{0, 0},        {100, 130},   {0, 20}, {0, 131}, {0, 5000}, {4000, 4001},
                 {2500, 50000}, {0, NUMBERS}, {0, 0}};
    const uint64_t high = UINT64_C(1) << 47;
    struct file all = file_new();
    bool *is_there = calloc(NUMBERS, sizeof *is_there);
    (void)state;
    assert_non_null(is_there);
    for (size_t number = 0; number < sizeof files / sizeof *files; number++) {
        struct file file = file_new();
        uint64_t wanted = 0, first = 0;
        for (int i = files[number].from; i < files[number].to; i++) {
            add(&file, i, high + (uint64_t)i);
            first = is_there[i] && wanted == 0 ? high + (uint64_t)i : first;
            wanted += is_there[i];
            is_there[i] = true;
        }
        assert_int_equal(join(&all, &file), wanted);
        assert_true(wanted == 0 || file.known.lines[0] == first);
        add(&file, NUMBERS, 7); /* it was left empty */
        struct file none = file_new();
        assert_int_equal(join(&none, &file), wanted);
        file_free(&none);
        file_free(&file);
    }
    struct file last = file_new();
    uint64_t there = 0;
    for (int i = 0; i < NUMBERS; i++) {
        there += is_there[i];
        add(&last, i, (uint64_t)i + 1);
    }
    assert_int_equal(join(&all, &last), there);
    file_free(&all);
    file_free(&last);
    free(is_there);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_is_new_once),
        cmocka_unit_test(test_length_counts),
        cmocka_unit_test(test_joined),
    };
    return cmocka_run_group_tests_name("extract_identifiers", tests, NULL, NULL);
}
