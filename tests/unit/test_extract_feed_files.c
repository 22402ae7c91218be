/* Feeds of several files with all that can be in them: whoever reads which file, the same comes out,
 * and the events that were sent twice are those that a look at all rows finds. */
#include "extract/extraction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/arena.h"
#include "common/whole_file.h"
#include "scratch.h"

#include <sched.h>
#include <string.h>

enum { ROUNDS = 15, MOST_IDENTIFIERS = 200000 };

static uint64_t random_state = 20191;

static size_t random_below(size_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (size_t)((random_state >> 16) % limit);
}

static bool one_in(size_t times)
{
    return random_below(times) == 0;
}

/* A feed being made, and what must be said of its duplicates. */
struct made {
    size_t files;
    size_t rows;        /* of a file, at most; the first has ten times as many */
    size_t identifiers; /* events have one of so many */
    size_t mishaps;     /* one row in so many has one */
    bool seen[MOST_IDENTIFIERS];
    struct buffer bytes; /* of the file at hand */
    uint64_t line;       /* of its next row */
    uint64_t duplicates;
    struct buffer sources; /* of the first thousand of these, a line each */
};

static void take_identifier(struct made *made, size_t file, size_t identifier, uint64_t line,
                            size_t column)
{
    if (made->seen[identifier] && made->duplicates++ < FEED_REPORT_MOST) {
        buffer_format(&made->sources, "feeds/p/f%zu.csv:%llu:%zu\n", file,
                      (unsigned long long)line, column);
    }
    made->seen[identifier] = true;
}

/* A note may be of several lines, and longer than a buffer's rest. Returns its line ends. */
static size_t make_note(struct buffer *bytes)
{
    size_t lines = one_in(20) ? random_below(4) : 0;
    buffer_char(bytes, '"');
    for (size_t i = 0; i < lines; i++) {
        buffer_text(bytes, "a \"\"note\"\",\n");
    }
    for (size_t i = one_in(200) ? random_below(30000) : 0; i > 0; i--) {
        buffer_char(bytes, 'x');
    }
    buffer_char(bytes, '"');
    return lines;
}

/* The identifier stands in the first cell, or in the last, behind the note. */
static void make_row(struct made *made, size_t file, bool is_last)
{
    static const char *const types[] = {"Robbery", "Burglary", "burglary", "Drugs", "Other theft"};
    static const char *const areas[] = {"North", "South", "south", "West", "Elsewhere"};
    enum mishap { BAD_TYPE, RAGGED, BAD_QUOTE, BAD_AGE, MISHAPS };
    size_t mishap = one_in(made->mishaps) ? random_below(MISHAPS) : MISHAPS;
    size_t area = random_below(40) % 5, identifier = random_below(made->identifiers);
    char id[32] = "";
    if (!one_in(10)) {
        snprintf(id, sizeof id, one_in(3) ? "\"event-%zu\"" : "event-%zu", identifier);
    }
    buffer_format(&made->bytes, "%s%s", is_last ? "" : id, is_last ? "" : ",");
    size_t lines = make_note(&made->bytes);
    buffer_format(&made->bytes, "%s,2019-%02zu,%s,%s,%s%s%s%s\n", mishap == BAD_QUOTE ? "y" : "",
                  1 + random_below(12), areas[area],
                  mishap == BAD_TYPE ? "Nothing" : types[random_below(5)],
                  mishap == BAD_AGE ? "190" : "19", is_last ? "," : "", is_last ? id : "",
                  mishap == RAGGED ? ",,,text" : "");
    if (id[0] && mishap >= BAD_AGE && area < 4) {
        take_identifier(made, file, identifier, made->line + (is_last ? lines : 0),
                        is_last ? 6 : 1);
    }
    made->line += lines + 1;
}

static void save(const char *name, const char *bytes, size_t length)
{
    char path[512];
    snprintf(path, sizeof path, "%s/edition/%s", scratch_folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* Some are missing, some are no files of rows. */
static void make_file(struct made *made, size_t number)
{
    static const char *const odd[] = {"", "\n", "ID,Note\n", "ID,Note,Month,Area,Type,Age\n",
                                      "PK\003\004 a workbook"};
    char name[64];
    size_t rows = random_below(made->rows) * (number == 0 ? 10 : 1);
    bool is_last = one_in(2);
    snprintf(name, sizeof name, "feeds/p/f%zu.csv", number);
    buffer_clear(&made->bytes);
    if (one_in(12)) {
        return;
    }
    if (one_in(12)) {
        const char *text = odd[random_below(sizeof odd / sizeof *odd)];
        save(name, text, strlen(text));
        return;
    }
    buffer_text(&made->bytes, is_last ? "Note,Month,Area,Type,Age,ID\n"
                                      : "ID,Note,Month,Area,Type,Age\n");
    made->line = 2;
    for (size_t i = 0; i < rows; i++) {
        make_row(made, number, is_last);
    }
    save(name, made->bytes.data, made->bytes.length);
}

static void make_definition(size_t files)
{
    static const char areas[] = "code,label,pattern\nnorth,North,\nsouth,South,\nwest,West,\n";
    static const char types[] = "code,label,pattern\nrobbery,Robbery,\nburglary,Burglary,\n"
                                "drugs,Drugs,\ntheft,Theft,other.*\n";
    struct buffer text = {0};
    buffer_text(&text, "<feeds><feed id=\"street\" partner=\"p\" layout=\"records\" "
                       "dataset=\"street\" unit=\"count\" identifier=\"ID\"><title>Street</title>"
                       "<citation>Made</citation>");
    for (size_t i = 0; i < files; i++) {
        buffer_format(&text, "<file path=\"p/f%zu.csv\"/>", i);
    }
    buffer_text(&text, "<dimension name=\"area\" column=\"Area\" codes=\"areas\" "
                       "unmatched=\"pass-over\"/>"
                       "<dimension name=\"period\" column=\"Month\"/>"
                       "<dimension name=\"item\" column=\"Type\" codes=\"types\"/>"
                       "<field column=\"Age\" type=\"count\" max=\"120\" severity=\"note\"/>"
                       "<field column=\"Note\" match=\"^(?!.*note)\" severity=\"note\"/>"
                       "</feed></feeds>");
    save("feeds.xml", text.data, text.length);
    save("codes/areas.csv", areas, strlen(areas));
    save("codes/types.csv", types, strlen(types));
    buffer_free(&text);
}

static void make_feed(struct made *made)
{
    char command[600];
    snprintf(command, sizeof command,
             "cd %s && rm -rf edition && mkdir -p edition/feeds/p edition/codes", scratch_folder);
    assert_int_equal(system(command), 0);
    make_definition(made->files);
    for (size_t i = 0; i < made->files; i++) {
        make_file(made, i);
    }
}

/* Extracts into a build folder of that name. */
static void extract(const char *build, struct processors *processors)
{
    struct arena *arena = arena_new();
    const char *edition = arena_format(arena, "%s/edition", scratch_folder);
    size_t idle = processors->idle;
    struct feeds feeds = feeds_load(arena, edition, "pipeline/schema");
    struct code_lists *lists = code_lists_new(edition);
    extract_feed(feeds_find(&feeds, "street"), lists, edition,
                 arena_format(arena, "%s/%s", scratch_folder, build), processors);
    assert_int_equal(processors->idle, idle);
    code_lists_free(lists);
    arena_free(arena);
}

static const char *made_file(struct arena *arena, const char *build, const char *ending)
{
    size_t length;
    return whole_file(arena, arena_format(arena, "%s/%s/extract/street%s", scratch_folder, build,
                                          ending), &length);
}

static void compare(const char *build, const char *wanted)
{
    static const char *const endings[] = {".csv", ".count.csv", ".fields.csv", ".findings.csv"};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        assert_string_equal(made_file(arena, build, endings[i]),
                            made_file(arena, wanted, endings[i]));
    }
    arena_free(arena);
}

/* Those found are those made, in the order of files and lines, and the others are counted. */
static void check_duplicates(const struct made *made, const char *build)
{
    struct buffer sources = {0}, more = {0};
    struct findings *findings = findings_new();
    struct arena *arena = arena_new();
    bool are_counted = false;
    findings_load(findings, arena_format(arena, "%s/%s/extract/street.findings.csv",
                                         scratch_folder, build));
    buffer_format(&more, "%llu more findings of severity warning are not listed one by one",
                  (unsigned long long)(made->duplicates - FEED_REPORT_MOST));
    for (size_t i = 0; i < findings_count(findings); i++) {
        const struct finding *finding = findings_at(findings, i);
        if (strcmp(finding->rule, "duplicate-identifier") == 0) {
            buffer_format(&sources, "%s\n", finding->source);
        }
        are_counted = are_counted || strcmp(finding->what, more.data) == 0;
    }
    assert_string_equal(sources.data ? sources.data : "",
                        made->sources.data ? made->sources.data : "");
    assert_int_equal(are_counted, made->duplicates > FEED_REPORT_MOST);
    buffer_free(&sources);
    buffer_free(&more);
    findings_free(findings);
    arena_free(arena);
}

static void made_free(struct made *made)
{
    buffer_free(&made->bytes);
    buffer_free(&made->sources);
    free(made);
}

static void test_any_number_of_readers(void **state)
{
    static const size_t readers[] = {2, 3, 7};
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct made *made = memory_new(sizeof *made);
        struct processors one = {.idle = 0, .worth = 1};
        made->files = round % 7 == 6 ? 150 : 9; /* more than may wait for the first */
        made->rows = round % 7 == 6 ? 40 : round % 4 == 0 ? 4000 : 300;
        made->identifiers = round % 3 == 0 ? 1000 : round % 3 == 1 ? 5000 : MOST_IDENTIFIERS;
        made->mishaps = round % 5 == 0 ? 10 : 300;
        make_feed(made);
        extract("one", &one);
        check_duplicates(made, "one");
        for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
            struct processors several = {.idle = readers[i] - 1, .worth = 1};
            extract("several", &several);
            compare("several", "one");
        }
        made_free(made);
    }
}

/* A feed that is worth it, as a program that may run on one processor or on all reads it. */
static void test_whatever_processors_are_allowed(void **state)
{
    cpu_set_t all, one;
    struct processors processors;
    struct made *made = memory_new(sizeof *made);
    int first = 0;
    (void)state;
    made->files = 9;
    made->rows = 30000;
    made->identifiers = MOST_IDENTIFIERS;
    made->mishaps = 1000;
    make_feed(made);
    assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
    while (!CPU_ISSET(first, &all)) {
        first++;
    }
    CPU_ZERO(&one);
    CPU_SET(first, &one);
    assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
    processors_find(&processors);
    assert_int_equal(processors.idle, 0);
    extract("one", &processors);
    check_duplicates(made, "one");
    assert_int_equal(sched_setaffinity(0, sizeof all, &all), 0);
    processors_find(&processors);
    extract("all", &processors);
    compare("all", "one");
    made_free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_number_of_readers),
        cmocka_unit_test(test_whatever_processors_are_allowed),
    };
    return cmocka_run_group_tests_name("extract_feed_files", tests, scratch_open, scratch_close);
}
