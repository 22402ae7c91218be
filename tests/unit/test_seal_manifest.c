#include "seal/manifest.h"

#include "seal/chain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "scratch.h"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void make_checkout(void)
{
    static const char *const folders[] = {"out", "out/audit", "out/typeset"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        assert_int_equal(mkdir(scratch_path(folders[i]), 0777), 0);
    }
    scratch_write("Makefile", "abc");
    scratch_write("in/feeds.xml", "abc");
    scratch_write("in/a name \xC3\xA9.csv", "abc");
    scratch_write("out/report.pdf", "abc");
    scratch_write("out/letters.html", "made on request");
    scratch_write("out/audit/manifest.sha256", "old");
    scratch_write("out/audit/manifest.sha256.sig", "old");
    scratch_write("out/audit/facts.csv", "abc");
    scratch_write("out/typeset/report.log", "/where/it/ran");
    scratch_write("pipeline/FORMATS.md", "");
    scratch_write("templates/report.tex", "abc");
}

static void test_of_a_checkout(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "Makefile", "in/a name \xC3\xA9.csv", "in/feeds.xml", "out/audit/facts.csv",
        "out/report.pdf", "pipeline/FORMATS.md", "templates/report.tex"};
    struct arena *arena = arena_new();
    char root[128];
    make_checkout();
    snprintf(root, sizeof root, "%s/", scratch_folder);
    struct manifest manifest = manifest_of(arena, root, "in", "out");
    assert_int_equal(manifest.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < manifest.count; i++) {
        assert_string_equal(manifest.entries[i].path, expected[i]);
    }
    assert_string_equal(manifest_find(&manifest, "Makefile")->digest, ABC);
    assert_null(manifest_find(&manifest, "nothing"));
    manifest_save(&manifest, scratch_path("manifest"));
    struct manifest loaded = manifest_load(arena, scratch_path("manifest"));
    assert_int_equal(loaded.count, manifest.count);
    assert_string_equal(loaded.entries[1].path, expected[1]);
    arena_free(arena);
}

static void test_a_file_written_since(void **state)
{
    struct arena *arena = arena_new();
    struct manifest_entry others[] = {{.path = "/a"}, {.path = "/zzz"}};
    struct manifest manifest = {others, 2};
    const char *path = scratch_write("new.json", "abc");
    (void)state;
    manifest_add(arena, &manifest, path);
    assert_int_equal(manifest.count, 3);
    assert_string_equal(manifest.entries[0].path, "/a");
    assert_string_equal(manifest.entries[1].path, path);
    assert_string_equal(manifest.entries[1].digest, ABC);
    assert_string_equal(manifest.entries[2].path, "/zzz");
    arena_free(arena);
}

static void test_names_that_sha256sum_escapes(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct manifest_entry entry = {.path = "a\\b\nc", .digest = ABC};
    const struct manifest manifest = {&entry, 1};
    manifest_save(&manifest, scratch_path("escaped"));
    char *text = scratch_read("escaped");
    assert_string_equal(text, "\\" ABC "  a\\\\b\\nc\n");
    free(text);
    struct manifest loaded = manifest_load(arena, scratch_path("escaped"));
    assert_string_equal(loaded.entries[0].path, "a\\b\nc");
    arena_free(arena);
}

static void load_wrong(void *context)
{
    struct arena *arena = arena_new();
    manifest_load(arena, scratch_write("wrong", context));
}

static void test_what_is_no_manifest(void **state)
{
    (void)state;
    static const char *const wrong[] = {"hello\n", ABC "\n", ABC " x\n", ABC "  \n", "\n",
                                        "BA7816BF  x\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct child child = child_run(load_wrong, (void *)(uintptr_t)wrong[i]);
        assert_int_equal(child.status, 2);
        assert_non_null(strstr(child.said, "wrong:1: error: this is not a line of a manifest"));
    }
}

static void test_the_chain(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *link;
        bool is_input;
    } cases[] = {
        {"inputs/e/feeds/p/a.csv", "a feed", true},
        {"inputs/e/narrative/01.md", "the narrative", true},
        {"inputs/e/feeds.xml", "a definition", true},
        {"templates/x.tex", "a template", true},
        {"pipeline/extract/main.c", "a tool's source", true},
        {"outputs/e/extract/a.csv", "extract", false},
        {"outputs/e/report.pdf", "typeset", false},
        {"outputs/e/audit/facts.csv", "seal", false},
        {"inputs/elsewhere/a", "something else", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct link *link = chain_at(chain_link(cases[i].path, "inputs/e", "outputs/e"));
        assert_string_equal(link->name, cases[i].link);
        assert_int_equal(link->is_input, cases[i].is_input);
    }
    assert_null(chain_at(chain_link("outputs/e/letters/a.txt", "inputs/e", "outputs/e"))->name);
    assert_true(chain_link("outputs/e/extract/a", "inputs/e", "outputs/e") <
                chain_link("outputs/e/aggregate/a", "inputs/e", "outputs/e"));
    assert_true(chain_link("outputs/e/report.pdf", "inputs/e", "outputs/e") <
                chain_link("outputs/e/audit/a", "inputs/e", "outputs/e"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_of_a_checkout),
        cmocka_unit_test(test_a_file_written_since),
        cmocka_unit_test(test_names_that_sha256sum_escapes),
        cmocka_unit_test(test_what_is_no_manifest),
        cmocka_unit_test(test_the_chain),
    };
    return cmocka_run_group_tests_name("seal/manifest", tests, scratch_open, scratch_close);
}
