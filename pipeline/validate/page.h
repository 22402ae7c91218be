/* The pieces of a page of HTML that validate's reports are made of. Every text is escaped here. */
#ifndef PIPEROLL_VALIDATE_PAGE_H
#define PIPEROLL_VALIDATE_PAGE_H

#include "common/buffer.h"
#include "common/edition.h"
#include "common/finding.h"

#include <stdbool.h>
#include <stdint.h>

/* What stands around the words (open, close) is written as it is. */
void page_text(struct buffer *page, const char *words);
void page_element(struct buffer *page, const char *open, const char *words, const char *close);
void page_counted(struct buffer *page, size_t count, const char *one, const char *many);
void page_number_cell(struct buffer *page, uint64_t number);

/* Begins the page, down to its heading; title is put before the edition's. */
void page_head(struct buffer *page, const struct edition *edition, const char *title);
void page_foot(struct buffer *page);

/* Says whether there are errors that nobody waived, and how many findings of each kind. */
void page_verdict(struct buffer *page, const struct findings *findings, const char *good,
                  const char *bad, const char *otherwise);

void page_save(struct buffer *page, const char *path);

#endif
