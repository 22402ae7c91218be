/* What all parts of the accessibility checker share: the PDF, what is known of it, what was found. */
#ifndef PIPEROLL_TESTS_ACCESSIBILITY_CHECK_H
#define PIPEROLL_TESTS_ACCESSIBILITY_CHECK_H

#include "typeset/pdf_file.h"

#include "common/arena.h"
#include "common/map.h"

#include "clauses.h"

enum { CODES = 256 };

struct check {
    struct pdf pdf;
    struct arena *arena;
    struct pdf_slice trailer;
    struct pdf_slice catalogue, tree, metadata;
    unsigned faults[RULE_COUNT], seen[RULE_COUNT];
    struct map *notes;       /* IDs of notes */
    struct map *identifiers; /* IDs that the ID tree leads to */
    struct map *stretches;   /* "PAGE MCID" and "PAGE MCID ELEMENT" that the structure tree has */
    struct map *painted;     /* "PAGE MCID" that the pages have */
    struct map *areas;       /* "AREA ELEMENT TYPE" of OBJR entries */
    struct pdf_slice *parents; /* the parent tree by its keys; read when first asked for */
    size_t parent_count, parent_capacity;
    unsigned char *used;     /* CODES for each object: the codes of a font that are printed */
    int last_heading;
};

/* Counts one look at a rule; a fault is printed with the example, as long as there are few. */
void hold(struct check *check, enum rule rule, bool good, const char *example);

/* The value of a dictionary's key, followed where it is a reference. */
struct pdf_slice look(const struct check *check, struct pdf_slice dictionary, const char *key);

bool contains(struct pdf_slice text, const char *word);

void check_document(struct check *check);
void check_structure(struct check *check);
void check_pages(struct check *check); /* behind check_structure: it needs the tree's stretches */
void check_fonts(struct check *check); /* behind check_pages: it needs the codes that are printed */

#endif
