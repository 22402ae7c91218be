/* Unit tests of extract/event_order.c. */
#include "extract/event_order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/arena.h"
#include "common/period.h"
#include "scratch.h"

static const char *feed_codes[] = {"types"};
static struct feed_dimension_rule rule = {.dimension = FEED_ITEM, .field = "Type",
                                          .codes = "types", .unmatched = "reject"};
static const struct feed feed = {.id = "f", .partner = "p", .layout = "records",
                                 .dimensions = &rule, .dimension_count = 1,
                                 .code_lists = feed_codes, .code_list_count = 1};

struct bench {
    struct feed_report *report;
    struct code_lists *lists;
    struct reading *reading;
    struct map *texts[FEED_DIMENSIONS];
};

static struct bench bench_open(void)
{
    struct bench bench = {.report = feed_report_new(&feed)};
    scratch_write("codes/types.csv", "code,label,pattern\nzeal,Z,\nart,A,\n");
    bench.lists = code_lists_new(scratch_folder);
    bench.reading = reading_new(&feed, bench.lists, bench.report, NULL);
    for (int d = 0; d < FEED_DIMENSIONS; d++) {
        bench.texts[d] = map_new();
    }
    return bench;
}

static void bench_close(struct bench *bench)
{
    for (int d = 0; d < FEED_DIMENSIONS; d++) {
        map_free(bench->texts[d]);
    }
    reading_free(bench->reading);
    code_lists_free(bench->lists);
    feed_report_free(bench->report);
}

static struct event_about about(struct bench *bench, const char *const texts[FEED_DIMENSIONS])
{
    struct event_about about;
    for (int d = 0; d < FEED_DIMENSIONS; d++) {
        about.text[d] = (uint32_t)map_add(bench->texts[d], texts[d], strlen(texts[d]), NULL);
    }
    return about;
}

/* Where an item stands: in its code list, behind it, in front where no list is asked. */
static size_t place_of(enum feed_dimension dimension, const char *text)
{
    static const char *const list[] = {"zeal", "art"};
    size_t place = 0;
    while (dimension == FEED_ITEM && place < 2 && strcmp(list[place], text) != 0) {
        place++;
    }
    return place;
}

/* The order as FORMATS.md has it, of one dimension after the other. */
static int wanted_order(const struct bench *bench, struct event_about a, struct event_about b)
{
    static const enum feed_dimension by[] = {FEED_AREA, FEED_ITEM, FEED_FACET, FEED_PERIOD,
                                             FEED_DATASET, FEED_ASPECT, FEED_UNIT};
    int order = 0;
    for (size_t i = 0; i < FEED_DIMENSIONS && order == 0; i++) {
        const char *left = map_key(bench->texts[by[i]], a.text[by[i]]);
        const char *right = map_key(bench->texts[by[i]], b.text[by[i]]);
        struct period first, second;
        if (by[i] == FEED_PERIOD) {
            assert_true(period_parse(left, strlen(left), &first));
            assert_true(period_parse(right, strlen(right), &second));
            order = period_compare(first, second);
        } else {
            order = (int)place_of(by[i], left) - (int)place_of(by[i], right);
            order = order ? order : strcmp(left, right);
        }
    }
    return order;
}

/* Counts about anything, many of them about the same; 2020 and 2020-01/P12M are one period. */
static void test_sorts_as_comparing_does(void **state)
{
    static const char *const some[FEED_DIMENSIONS][4] = {
        [FEED_DATASET] = {"d", "c", "d", "d"},
        [FEED_ITEM] = {"art", "zeal", "zoo", "ape"},
        [FEED_FACET] = {"", "b", "a", ""},
        [FEED_AREA] = {"sevenoaks", "ashford", "dover", "dover"},
        [FEED_PERIOD] = {"2020", "2020-01/P12M", "2019-12/P1M", "2020-01/P1M"},
        [FEED_ASPECT] = {"value", "total", "value", "value"},
        [FEED_UNIT] = {"count", "count", "percent", "count"}};
    enum { COUNT = 5000 };
    static struct event_about abouts[COUNT];
    struct bench bench = bench_open();
    uint64_t random = 11;
    bool is_there[COUNT] = {false};
    (void)state;
    for (size_t i = 0; i < COUNT; i++) {
        const char *texts[FEED_DIMENSIONS];
        for (int d = 0; d < FEED_DIMENSIONS; d++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            texts[d] = some[d][random >> 62];
        }
        abouts[i] = about(&bench, texts);
    }
    size_t *order = event_order(bench.reading, bench.texts, abouts, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        assert_in_range(order[i], 0, COUNT - 1);
        assert_false(is_there[order[i]]);
        is_there[order[i]] = true;
        int way = i == 0 ? -1 : wanted_order(&bench, abouts[order[i - 1]], abouts[order[i]]);
        assert_true(way < 0 || (way == 0 && order[i - 1] < order[i]));
    }
    free(order);
    bench_close(&bench);
}

static void test_nothing_to_sort(void **state)
{
    struct bench bench = bench_open();
    (void)state;
    free(event_order(bench.reading, bench.texts, NULL, 0));
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sorts_as_comparing_does),
        cmocka_unit_test(test_nothing_to_sort),
    };
    return cmocka_run_group_tests_name("extract_event_order", tests, scratch_open, scratch_close);
}
