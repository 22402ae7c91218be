/* The HTML back end: the report as one accessible page that needs nothing beside it: the style
 * sheet (templates/report.css) and the charts are in it, and no script. */
#ifndef PIPEROLL_TYPESET_HTML_H
#define PIPEROLL_TYPESET_HTML_H

#include "typeset/html_places.h"
#include "typeset/material.h"

#include "common/buffer.h"
#include "common/edition.h"

/* Writes report.html into the build's folder. */
void html_save(const struct edition *edition, const struct material *material,
               const struct report *report);

/* What a page is written with. */
struct html_page {
    struct arena *arena;
    const struct material *material;
    struct html_places *places;         /* of the figures */
    const char *section;                /* title of the section that is being written */
    const char *anchor;                 /* and its heading's id */
    const struct report_inline **notes; /* footnotes in the order of their marks */
    size_t note_count;
    size_t note_capacity;
};

/* The pieces, each in a file of its own. */
void html_inlines(struct buffer *out, struct html_page *page, const struct inlines *inlines);
void html_run(struct buffer *out, struct html_page *page, const struct report_inline *first);
void html_blocks(struct buffer *out, struct html_page *page, const struct blocks *blocks);
void html_exhibit(struct buffer *out, struct html_page *page,
                  const struct report_exhibit *exhibit);
void html_table(struct buffer *out, struct html_page *page, const struct report_exhibit *exhibit);
void html_image(struct buffer *out, const struct html_page *page,
                const struct report_exhibit *exhibit);
void html_records(struct buffer *out, const struct html_page *page,
                  const struct records *records);
void html_findings(struct buffer *out, const struct finding_group *group);
void html_figures(struct buffer *out, const struct html_page *page,
                  const struct figure_rows *rows);

/* A figure, or a word chosen by the data, with the name of the fact that it is; a figure leads to
 * its row in the annex of figures. */
void html_cell(struct buffer *out, const struct html_page *page, const struct exhibit_cell *cell);

/* Years ("2018-19") must not break at their hyphens: each word with one is kept whole. */
void html_unbroken(struct buffer *out, const char *text);

/* File names and checksums may break anywhere; a place to break is put behind each '/'. */
void html_address(struct buffer *out, const char *text);

/* An element with nothing but text in it; class may be NULL. */
void html_element(struct buffer *out, const char *element, const char *class, const char *text);

void html_illustrative(struct buffer *out);

#endif
