/* Feeds spoilt in thousands of ways: extract must never fall over, never lose a row, and never
 * write what the next stage could not read. */
#include "extract/extraction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/arena.h"
#include "common/observation.h"
#include "common/table.h"
#include "common/text.h"
#include "scratch.h"

#include <string.h>

enum { ROUNDS = 400, LONGEST = 16384 };

static const char golden[] = "tests/golden/extract";
static uint64_t random_state = 136;

static size_t random_below(size_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (size_t)(random_state % limit);
}

struct bytes {
    char data[LONGEST];
    size_t length;
};

static void load(struct bytes *bytes, const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    bytes->length = fread(bytes->data, 1, LONGEST / 2, file);
    fclose(file);
}

static void save(const struct bytes *bytes, const char *path)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes->data, 1, bytes->length, file), bytes->length);
    fclose(file);
}

/* Replaces so many bytes at a place by others, as far as there is room. */
static void splice(struct bytes *bytes, size_t at, size_t remove, const char *text, size_t length)
{
    remove = remove < bytes->length - at ? remove : bytes->length - at;
    if (bytes->length - remove + length > LONGEST) {
        return;
    }
    memmove(bytes->data + at + length, bytes->data + at + remove, bytes->length - at - remove);
    memcpy(bytes->data + at, text, length);
    bytes->length = bytes->length - remove + length;
}

static void spoil_byte(struct bytes *bytes, size_t at)
{
    char c = (char)random_below(256);
    splice(bytes, at, random_below(2), &c, 1);
}

static void drop_some(struct bytes *bytes, size_t at)
{
    splice(bytes, at, random_below(40), "", 0);
}

static void repeat_some(struct bytes *bytes, size_t at)
{
    char some[64];
    size_t length = random_below(sizeof some);
    length = length < bytes->length - at ? length : bytes->length - at;
    memcpy(some, bytes->data + at, length);
    splice(bytes, random_below(bytes->length + 1), 0, some, length);
}

static void put_token(struct bytes *bytes, size_t at)
{
    static const char *const tokens[] = {
        "\"", "\"\"", "\n", "\r", "\r\n", ",", ";", "\t", "\xEF\xBB\xBF", "\xFF\xFE",
        "\xEF\xBF\xBD", "99999999999999999999", "0.0000000000000000000001", "-", "(", "%",
        "\xC2\xA3", "/P9999M",
        "9999-12", "<", ">", "/>", "</", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a>", "&x;",
        "&#0;", "&#65;", "<?p?>", "<a>", "<Obs>", "<Series>", "<DataSet>", "<year>",
        "<count>1</count>", " xmlns:q=''", " OBS_STATUS='Q'", "\xC3", "\xF4\x90\x80\x80",
        "\xED\xA0\x80"};
    const char *token = tokens[random_below(sizeof tokens / sizeof *tokens)];
    splice(bytes, at, random_below(3), token, strlen(token));
}

static void put_nul(struct bytes *bytes, size_t at)
{
    splice(bytes, at, 0, "\0", 1);
}

static void spoil(struct bytes *bytes)
{
    static void (*const ways[])(struct bytes *bytes, size_t at) = {
        spoil_byte, drop_some, repeat_some, put_token, put_token, put_token, put_nul};
    for (size_t times = 1 + random_below(6); times > 0; times--) {
        ways[random_below(sizeof ways / sizeof *ways)](bytes, random_below(bytes->length + 1));
    }
    if (random_below(8) == 0) { /* cut short */
        bytes->length = random_below(bytes->length + 1);
    }
    if (random_below(50) == 0) { /* nothing but noise */
        bytes->length = random_below(2000);
        for (size_t i = 0; i < bytes->length; i++) {
            bytes->data[i] = (char)random_below(256);
        }
    }
}

static unsigned long long number(const char *text)
{
    return strtoull(text, NULL, 10);
}

/* Every row read is accounted for, and every rejected one has a finding. */
static void check_counts(struct arena *arena, const struct feed *feed, const char *build)
{
    static const char *const columns[] = {
        "feed", "partner", "file", "sha256", "bytes", "encoding", "rows_read", "rows_accepted",
        "rows_rejected", "rows_passed_over", "observations", "claims"};
    struct findings *findings = findings_new();
    struct table counts = table_load(
        arena, arena_format(arena, "%s/extract/%s.count.csv", build, feed->id), columns, 12, 12);
    unsigned long long rejected = 0;
    findings_load(findings, arena_format(arena, "%s/extract/%s.findings.csv", build, feed->id));
    assert_int_equal(counts.count, feed->file_count);
    for (size_t i = 0; i < counts.count; i++) {
        const char *const *cells = counts.rows[i].cells;
        char digest[SHA256_TEXT_SIZE] = "";
        assert_int_equal(number(cells[6]), number(cells[7]) + number(cells[8]) + number(cells[9]));
        rejected += number(cells[8]);
        sha256_file(arena_format(arena, "%s/edition/feeds/%s", scratch_folder, cells[2]), digest);
        assert_string_equal(cells[3], digest);
    }
    assert_true(rejected == 0 || findings_errors(findings) > 0);
    findings_free(findings);
}

/* What comes out is what validate can read, and UTF-8 throughout. */
static void check_observations(struct arena *arena, const struct feed *feed, const char *build)
{
    const char *path = arena_format(arena, "%s/extract/%s.csv", build, feed->id);
    struct observations observations = observations_load(arena, path);
    for (size_t i = 0; i < observations.count; i++) {
        const struct observation *o = &observations.items[i];
        assert_true(utf8_valid(o->text, strlen(o->text)));
        assert_true(utf8_valid(o->source, strlen(o->source)));
        assert_true(o->period.months > 0 || strcmp(o->aspect, "text") == 0);
        assert_true(o->has_value == !(strpbrk(o->status, "cxz") || strcmp(o->aspect, "text") == 0));
        assert_int_equal(strncmp(o->source, "feeds/", 6), 0);
    }
}

static void spoil_feeds_of(const char *name)
{
    static struct bytes original, spoilt;
    char command[600];
    struct arena *arena = arena_new();
    snprintf(command, sizeof command, "rm -rf %s/edition && cp -r %s/%s/in/edition %s/edition",
             scratch_folder, golden, name, scratch_folder);
    assert_int_equal(system(command), 0);
    const char *edition = arena_format(arena, "%s/edition", scratch_folder);
    const char *build = arena_format(arena, "%s/build", scratch_folder);
    struct feeds feeds = feeds_load(arena, edition, "pipeline/schema");
    const struct feed *feed = feeds_find(&feeds, name);
    assert_non_null(feed);
    const char *path = arena_format(arena, "%s/feeds/%s", edition, feed->files[0]);
    load(&original, path);
    struct code_lists *lists = code_lists_new(edition);
    struct processors processors = {.idle = 1, .worth = 1};
    for (int round = 0; round < ROUNDS; round++) {
        struct arena *each = arena_new();
        spoilt = original;
        spoil(&spoilt);
        save(&spoilt, path);
        extract_feed(feed, lists, edition, build, &processors);
        check_counts(each, feed, build);
        check_observations(each, feed, build);
        arena_free(each);
    }
    code_lists_free(lists);
    arena_free(arena);
}

static void test_crosstab(void **state)
{
    (void)state;
    spoil_feeds_of("crosstab");
}

static void test_list(void **state)
{
    (void)state;
    spoil_feeds_of("list");
}

static void test_records(void **state)
{
    (void)state;
    spoil_feeds_of("records");
}

static void test_sdmx(void **state)
{
    (void)state;
    spoil_feeds_of("sdmx-generic");
    spoil_feeds_of("sdmx-structure");
}

static void test_elements(void **state)
{
    (void)state;
    spoil_feeds_of("elements");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_crosstab),
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_sdmx),
        cmocka_unit_test(test_elements),
    };
    return cmocka_run_group_tests_name("extract robustness", tests, scratch_open, scratch_close);
}
