/* Runs pdfTeX: passes, errors led back to their author, and what it may not do. */
#include "typeset/set.h"

#include "typeset/tex_escape.h"
#include "typeset/tex_log.h"
#include "typeset/tex_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "scratch.h"

static const char edition[] =
    "<edition id=\"t\" status=\"draft\" date=\"2019-12-02\"><title>T</title><partnership>P"
    "</partnership><producer>Q</producer><area code=\"a\">A</area><county code=\"c\">C</county>"
    "<period reporting=\"2018-10/P12M\" comparison=\"2017-10/P12M\" next=\"2020-21\"/></edition>";

static void set_scratch(void *context)
{
    const struct options options = {.edition = scratch_folder, .build = scratch_folder,
                                    .schemas = "pipeline/schema"};
    (void)context;
    set_report(&options, "templates");
    exit(0);
}

static struct child set_text(const char *text)
{
    scratch_write("edition.xml", edition);
    scratch_write("typeset/report.tex", text);
    return child_run(set_scratch, NULL);
}

static void forget_passes(void)
{
    unlink(scratch_path("typeset/report.aux"));
}

static void test_passes(void **state)
{
    static const char text[] = "\\documentclass{article}\\begin{document}\\ref{x}\n"
                               "\\section{A}\\label{x}\\end{document}\n";
    (void)state;
    forget_passes();
    struct child child = set_text(text);
    assert_int_equal(child.status, 0);
    assert_string_equal(child.said, "  typeset   report.pdf, 1 pages, 2 passes\n");
    char *first = scratch_read("report.pdf");
    assert_non_null(first);
    assert_memory_equal(first, "%PDF-1.", 7);
    free(first);
    child = set_text(text);
    assert_string_equal(child.said, "  typeset   report.pdf, 1 pages, 1 pass\n");
    assert_int_equal(access(scratch_path("typeset/report.pdf"), F_OK), -1);
}

static void test_half_an_aux_file(void **state)
{
    (void)state;
    scratch_write("typeset/report.aux", "\\relax\n\\newlabel{x}{{1}{");
    struct child child = set_text("\\documentclass{article}\\begin{document}x\\end{document}\n");
    assert_int_equal(child.status, 0);
}

static void test_error_in_narrative(void **state)
{
    (void)state;
    forget_passes();
    scratch_write("typeset/body.tex", "% narrative/05-crime.md:12\nfine\n"
                                      "% narrative/05-crime.md:14\n\\nosuchmacro{x}\n");
    struct child child = set_text("\\documentclass{article}\\begin{document}\n\\input{body}\n"
                                  "\\end{document}\n");
    char expected[512];
    snprintf(expected, sizeof expected,
             "%s/narrative/05-crime.md:14: error: TeX: Undefined control sequence. (behind "
             "'\\nosuchmacro')\n",
             scratch_folder);
    assert_int_equal(child.status, 2);
    assert_string_equal(child.said, expected);
    assert_int_equal(access(scratch_path("report.pdf"), F_OK), -1);
}

/* pdfTeX says of neither in its log what stopped it. */
static void test_word_of_a_megabyte(void **state)
{
    enum { LENGTH = 1000000 };
    static const char head[] = "% narrative/05-crime.md:3\nfine\n% narrative/05-crime.md:7\n";
    char *text = malloc(sizeof head + LENGTH);
    (void)state;
    forget_passes();
    memcpy(text, head, sizeof head - 1);
    memset(text + sizeof head - 1, 'a', LENGTH);
    text[sizeof head - 1 + LENGTH] = '\0';
    scratch_write("typeset/body.tex", text);
    free(text);
    struct child child = set_text("\\documentclass{article}\\begin{document}\n\\input{body}\n"
                                  "\\end{document}\n");
    char expected[512];
    snprintf(expected, sizeof expected,
             "%s/narrative/05-crime.md:7: error: TeX: a paragraph or a word is longer than pdfTeX "
             "can read (about 200,000 characters): shorten it, or put blank lines in between\n",
             scratch_folder);
    assert_int_equal(child.status, 2);
    assert_string_equal(child.said, expected);
    unlink(scratch_path("typeset/body.tex"));
}

/* As on a machine whose TeX Live is not the one that make deps installs. */
static void test_missing_parts_of_tex(void **state)
{
    static const struct {
        const char *text;
        const char *missing;
    } samples[] = {
        {"\\documentclass{article}\\begin{document}\\font\\x=nosuchfont\\x x\\end{document}\n",
         "the font nosuchfont"},
        {"\\pdfmapline{=cmr10 <nosuch.pfb}\\documentclass{article}\\begin{document}x"
         "\\end{document}\n",
         "the font nosuch.pfb"},
        {"\\documentclass{article}\\usepackage{nosuch}\\begin{document}x\\end{document}\n",
         "the package nosuch.sty"},
        {"\\documentclass{nosuch}\\begin{document}x\\end{document}\n", "the class nosuch.cls"}};
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        char expected[256];
        forget_passes();
        struct child child = set_text(samples[i].text);
        snprintf(expected, sizeof expected,
                 "error: TeX: %s is not here: 'make deps' installs what is needed of TeX Live",
                 samples[i].missing);
        assert_int_equal(child.status, 2);
        assert_non_null(strstr(child.said, expected));
    }
}

static void test_full_disk(void **state)
{
    (void)state;
    forget_passes();
    unlink(scratch_path("typeset/report.pdf"));
    assert_int_equal(symlink("/dev/full", scratch_path("typeset/report.pdf")), 0);
    struct child child = set_text("\\documentclass{article}\\begin{document}x\\end{document}\n");
    unlink(scratch_path("typeset/report.pdf"));
    char expected[512];
    snprintf(expected, sizeof expected,
             "set: error: TeX: the disk is full: make room where %s is, then run make again\n",
             scratch_folder);
    assert_int_equal(child.status, 2);
    assert_non_null(strstr(child.said, strchr(expected, ':')));
}

static void test_shut_in(void **state)
{
    static const char *const forbidden[] = {
        "\\input{/etc/hostname}", "\\input{../../etc/hostname}",
        ("\\newwrite\\w\\immediate\\openout\\w=/tmp/piperoll-was-here\\relax"
         "\\immediate\\write\\w{x}\\immediate\\closeout\\w"),
        "\\immediate\\write18{touch /tmp/piperoll-was-here}"};
    (void)state;
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        char text[512];
        snprintf(text, sizeof text, "\\documentclass{article}\\begin{document}x%s"
                                    "\\end{document}\n", forbidden[i]);
        forget_passes();
        set_text(text);
        assert_int_equal(access("/tmp/piperoll-was-here", F_OK), -1);
        char *log = scratch_read("typeset/report.log");
        assert_non_null(log);
        bool refused = strstr(log, "Not reading from /etc/hostname") ||
                       strstr(log, "Not reading from ../../etc/hostname") ||
                       strstr(log, "not found") || strstr(log, "Not writing to") ||
                       strstr(log, "I can't write on file") ||
                       strstr(log, "runsystem(touch /tmp/piperoll-was-here)...disabled");
        assert_true(refused);
        free(log);
    }
}

/* All printable ASCII and the signs of British reports come back from the PDF as they went in. */
static void test_round_trip(void **state)
{
    static const char *const texts[] = {
        "!\"#$%&'()*+,-./0123456789:;<=>?", "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_",
        "`abcdefghijklmnopqrstuvwxyz{|}~", "fi ffl -- --- ,, ?` !` << >> ''",
        "\xC2\xA3" "5 \xE2\x82\xAC" "6 \xC2\xB0 \xC2\xA7 \xC3\x97 \xC2\xBD \xC3\xA9 \xC5\x93",
        "\xE2\x88\x92" "3 \xE2\x89\xA4 \xE2\x89\xA5 \xE2\x80\x93 \xE2\x80\x94 "
        "\xE2\x80\x98\xE2\x80\x99 \xE2\x80\x9C\xE2\x80\x9D \xC4\x80 \xC5\xBE"};
    struct buffer text = {0};
    char command[512], line[512];
    (void)state;
    buffer_text(&text,
                "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{tgheros}"
                "\\renewcommand\\familydefault{\\sfdefault}\\input{glyphtounicode}"
                "\\pdfgentounicode=1 \\DeclareFontEncoding{QX}{}{}"
                "\\DeclareFontSubstitution{QX}{qhv}{m}{n}"
                "\\DeclareTextSymbol{\\textgreaterequal}{QX}{\"84}"
                "\\DeclareTextSymbol{\\textlessequal}{QX}{\"89}"
                "\\DeclareTextSymbolDefault{\\textgreaterequal}{QX}"
                "\\DeclareTextSymbolDefault{\\textlessequal}{QX}"
                "\\newcommand\\glyph[2]{\\leavevmode"
                "\\pdfliteral direct{/Span<</ActualText<FEFF#1>>>BDC}#2\\pdfliteral direct{EMC}}\\parindent0pt\\begin{document}\n");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        tex_escape_text(&text, texts[i]);
        buffer_text(&text, "\\par\n");
    }
    buffer_text(&text, "\\end{document}\n");
    forget_passes();
    struct child child = set_text(text.data);
    buffer_free(&text);
    assert_int_equal(child.status, 0);
    snprintf(command, sizeof command, "pdftotext -raw '%s' -", scratch_path("report.pdf"));
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_non_null(fgets(line, sizeof line, pipe));
        line[strcspn(line, "\n")] = '\0';
        assert_string_equal(line, texts[i]);
    }
    pclose(pipe);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_passes),
        cmocka_unit_test(test_half_an_aux_file),
        cmocka_unit_test(test_error_in_narrative),
        cmocka_unit_test(test_word_of_a_megabyte),
        cmocka_unit_test(test_missing_parts_of_tex),
        cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_shut_in),
        cmocka_unit_test(test_round_trip),
    };
    return cmocka_run_group_tests_name("typeset/set", tests, scratch_open, scratch_close);
}
