/* The report as the typeset stage knows it: sections, blocks and inlines, every figure still the
 * fact it came from. Built once (build_*.c) and walked by one back end for each output format.
 * Nothing here is escaped for any format. All of it lives in one arena; texts are never NULL
 * unless it says so. */
#ifndef PIPEROLL_TYPESET_REPORT_H
#define PIPEROLL_TYPESET_REPORT_H

#include "common/arena.h"
#include "common/diagnostic.h"
#include "common/exhibit.h"
#include "common/finding.h"

#include <stdbool.h>
#include <stddef.h>

enum inline_kind {
    INLINE_TEXT,
    INLINE_FACT,   /* fact is its name, text as it is printed here */
    INLINE_EMPHASIS,
    INLINE_STRONG,
    INLINE_CODE,
    INLINE_LINK,    /* to the address in text */
    INLINE_EXHIBIT, /* a reference to the numbered exhibit */
    INLINE_NOTE,    /* a footnote; its children are what it says */
    INLINE_BREAK    /* a line break that the author asked for */
};

struct report_exhibit;

struct report_inline {
    enum inline_kind kind;
    const char *text;
    const char *fact;
    const struct report_exhibit *exhibit;
    struct report_inline *children;
    struct report_inline *next;
};

/* A run of inlines. {0} is empty. */
struct inlines {
    struct report_inline *first;
    struct report_inline *last;
};

/* How a back end sets an exhibit. */
enum exhibit_form { FORM_TABLE, FORM_CHART, FORM_LIST, FORM_DEFINITIONS, FORM_KEY_FIGURES };

enum column_kind {
    COLUMN_NUMBER, /* figures in line by their decimal points */
    COLUMN_TEXT
};

struct inlines_list {
    struct inlines *items;
    size_t count;
};

/* Columns that share a head above their own: empty over columns that stand alone. */
struct column_group {
    const char *head;
    size_t count;
};

struct report_exhibit {
    const char *id;
    enum exhibit_form form;
    const char *noun; /* "Table", "Figure"; NULL where exhibits of its kind are not numbered */
    unsigned number;  /* in the order in which they are placed, from 1 */
    struct inlines title;
    struct inlines subtitle;
    struct inlines source;
    struct inlines_list notes;
    const char *marks;           /* what the marks in its cells mean; NULL where it has none */
    struct inlines_list details; /* key figures: the comparison below each */
    const char *row_head;        /* what stands over the rows' labels */
    const char *image;           /* below the build's folder; NULL but for charts */
    const char *alternative;     /* the same in words; NULL but for charts */
    const struct report_exhibit *table; /* of a chart's figures, once it is known; else NULL */
    const struct report_exhibit *chart; /* whose figures such a table in an annex has; else NULL */
    bool wide;
    bool illustrative;
    const struct exhibit *data; /* rows, columns, cells with their facts */
    enum column_kind *columns;  /* one for each column of data */
    struct column_group *groups;
    size_t group_count; /* 0: no second row of heads */
};

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_LIST,
    BLOCK_QUOTE,
    BLOCK_EXHIBIT,
    BLOCK_RECORDS, /* text in columns: an annex's table */
    BLOCK_FINDINGS,
    BLOCK_FIGURES
};

/* Where figures come from: one, or those of a series (see figure_series.h). Plain text. */
struct figure_row {
    struct row_figure {
        const char *fact;
        const char *printed;
    } *figures;
    size_t figure_count;
    const char *what;  /* it is a figure of */
    const char *exact; /* as an exact ratio, with a true minus; its mark where it has no value */
    const char *how;   /* the formula in words */
    const char *where; /* the cells of the partners' files, through all steps */
};

struct figure_rows {
    struct figure_row *items;
    size_t count;
};

/* Findings that say the same of different places. */
struct finding_group {
    const struct finding *const *items;
    size_t count;
    size_t left_out; /* more of them, that are not set */
};

struct report_block;

struct blocks {
    struct report_block *first;
    struct report_block *last;
};

struct list_item {
    struct blocks blocks;
    struct list_item *next;
};

/* Shares of the width are out of 100. */
struct record_column {
    const char *head;
    unsigned share;
    bool is_number;
};

struct records {
    const struct record_column *columns;
    size_t column_count;
    const char **cells; /* row by row */
    size_t row_count;
};

struct report_block {
    enum block_kind kind;
    struct place place;    /* in the narrative; file NULL where it has none */
    struct inlines inlines; /* paragraph */
    bool illustrative;      /* paragraph: it uses illustrative figures */
    bool ordered;           /* list */
    int start;              /* list: its first number */
    struct list_item *items; /* list */
    struct blocks blocks;    /* quote */
    const struct report_exhibit *exhibit;
    struct records records;
    struct finding_group findings;
    struct figure_rows figures;
    struct report_block *next;
};

/* A section, subsection (level 2) or sub-subsection (3): its heading and what follows it up to the
 * next heading of any level. */
struct report_section {
    int level;          /* 1 to 3 */
    const char *number; /* "3", "3.2"; empty where it has none; "A" in an annex */
    const char *anchor; /* names it in links: ASCII letters, digits, '-', '.' */
    struct inlines title;
    struct blocks blocks;
    struct place place;
    struct report_section *next;
};

struct part {
    struct report_section *first;
    struct report_section *last;
};

struct report {
    struct part front;   /* before the contents' numbered sections: key figures at a glance */
    struct part body;
    struct part sources; /* the annexes */
    struct part findings;
    struct part figures; /* where they come from: each in one row, see figure_rows */
    struct part charts;  /* the figures of charts that no table of the report has; may be empty */
    bool errors_allowed; /* made in spite of errors in the data: every page says so */
};

/* Each adds a new one at the end and returns it, to be filled in. */
struct report_inline *inlines_add(struct arena *arena, struct inlines *inlines,
                                  enum inline_kind kind);
struct report_block *blocks_add(struct arena *arena, struct blocks *blocks, enum block_kind kind);
struct report_section *part_add(struct arena *arena, struct part *part, int level);

/* Adds plain text, joined to the text before it where there is some. */
void inlines_text(struct arena *arena, struct inlines *inlines, const char *text, size_t length);

/* The text alone, notes left out: for bookmarks, and wherever no markup can stand. */
const char *inlines_plain(struct arena *arena, const struct inlines *inlines);

/* "Table 3"; NULL where the exhibit has no number. */
const char *exhibit_name(struct arena *arena, const struct report_exhibit *exhibit);

#endif
