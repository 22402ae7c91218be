/* The edition's code lists, and figures named in readers' words through them. */
#ifndef PIPEROLL_VALIDATE_LABELS_H
#define PIPEROLL_VALIDATE_LABELS_H

#include "common/arena.h"
#include "common/codelist.h"
#include "common/edition.h"
#include "common/observation.h"

struct labels;

/* The edition is borrowed. */
struct labels *labels_new(const struct edition *edition);
void labels_free(struct labels *labels);

/* The code list of that name, opened when it is first asked for; borrowed. Ends the program where
 * there is none. */
struct codelist *labels_list(struct labels *labels, const char *name);

/* Says that the feed's codes of a dimension ("item", "facet", "area") come from that list. */
void labels_use(struct labels *labels, const char *feed, const char *dimension, const char *list);

/* The label of a code of that dimension; the code itself where no list has one. */
const char *labels_code(struct labels *labels, const char *feed, const char *dimension,
                        const char *code);

/* "Robbery, Sevenoaks District, October 2018 to September 2019 (crime)"; a claim has what is
 * claimed in front, "Total of all, …". Texts live in the arena. */
const char *labels_figure(struct labels *labels, struct arena *arena,
                          const struct observation *figure);

#endif
