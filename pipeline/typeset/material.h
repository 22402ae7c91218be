/* What the typeset stage has to work with: the folders, the facts, the feeds that can be cited,
 * and the exhibits, which are loaded when they are first named. */
#ifndef PIPEROLL_TYPESET_MATERIAL_H
#define PIPEROLL_TYPESET_MATERIAL_H

#include "typeset/report.h"

#include "common/arena.h"
#include "common/fact.h"
#include "common/feed_definition.h"
#include "common/finding.h"
#include "common/options.h"

#include <stddef.h>

/* An exhibit that the report names. */
struct named_exhibit {
    struct report_exhibit exhibit;
    struct place placed; /* where it is set; file NULL while it is not */
    struct named_exhibit *next;
};

/* A place that refers to an exhibit: it must be placed somewhere. */
struct exhibit_reference {
    const struct named_exhibit *named;
    struct place place;
    struct exhibit_reference *next;
};

struct material {
    struct arena *arena;
    const char *edition;   /* folder */
    const char *build;     /* folder */
    const char *templates; /* folder */
    struct facts *facts;
    struct findings *claims; /* of this stage: what the text says and is not so */
    struct feeds feeds;
    const char **exhibit_ids; /* that aggregate has made, sorted */
    size_t exhibit_id_count;
    struct named_exhibit *exhibits;
    struct exhibit_reference *references;
    unsigned tables, figures; /* placed so far */
};

struct material material_open(const struct options *options, const char *templates);
void material_close(struct material *material);

/* A place below the edition's folder as findings name it: FILE:LINE:COLUMN, from the folder on. */
const char *material_source(const struct material *material, struct place place);

/* The feed's citation, NULL when there is no such feed. */
const char *material_citation(const struct material *material, const char *feed, size_t length);

/* The exhibit, loaded when this is the first time; NULL when there is none. */
struct named_exhibit *material_exhibit(struct material *material, const char *id, size_t length);

/* Of the names there are, the one most like the one that is not there; NULL when none is near. */
const char *material_like_fact(const struct material *material, const char *name, size_t length);
const char *material_like_feed(const struct material *material, const char *name, size_t length);
const char *material_like_exhibit(const struct material *material, const char *name,
                                  size_t length);

#endif
