/* A chart in words, for those who cannot see it: what it is, what it shows, highest, lowest and
 * direction, and where the figures are. Numbers stand as the exhibit prints them. */
#ifndef PIPEROLL_CHART_ALT_H
#define PIPEROLL_CHART_ALT_H

#include "chart/selection.h"
#include "common/buffer.h"
#include "common/exhibit.h"

/* Appends the alternative text, one line: meta "alt" where the exhibit has it. The exhibit must
 * have passed chart_clean. */
void alt_text(struct arena *arena, const struct exhibit *exhibit, struct buffer *out);

/* The part about the data, for categories and for lines. */
void alt_tell_bars(const struct exhibit *exhibit, const struct selection *selection,
                   struct buffer *out);
void alt_tell_lines(const struct exhibit *exhibit, const struct selection *selection,
                    struct buffer *out);

#endif
