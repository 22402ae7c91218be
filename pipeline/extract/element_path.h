/* Element paths of feeds.xml, compiled: "child/grandchild", "child/@attribute", "@attribute", "."
 * and "../@attribute" of an ancestor, all seen from the record element. */
#ifndef PIPEROLL_EXTRACT_ELEMENT_PATH_H
#define PIPEROLL_EXTRACT_ELEMENT_PATH_H

#include "common/arena.h"
#include "common/diagnostic.h"

#include <stddef.h>

struct element_path {
    size_t up;           /* how many elements above the record */
    const char **steps;  /* names of the elements below it */
    size_t step_count;
    const char *attribute; /* NULL: the element's text */
};

/* Everything lives in the arena. Ends the program, with the place, where the path is not one. */
struct element_path element_path_new(struct arena *arena, const char *text, struct place place);

#endif
