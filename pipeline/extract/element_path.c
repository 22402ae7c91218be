#include "extract/element_path.h"

#include <stdbool.h>
#include <string.h>

enum { LONGEST = 64 };

static bool is_name(const char *text, size_t length)
{
    return length > 0 && !memchr(text, '@', length) && !memchr(text, ' ', length) &&
           !memchr(text, '[', length) && !memchr(text, '*', length) &&
           !(length <= 2 && strncmp(text, "..", length) == 0);
}

/* Takes one step of the path; false when it cannot stand there. */
static bool take_step(struct arena *arena, struct element_path *path, const char *step,
                      size_t length)
{
    if (path->attribute) {
        return false;
    }
    if (length == 2 && memcmp(step, "..", 2) == 0) {
        path->up++;
        return path->step_count == 0;
    }
    if (length > 1 && step[0] == '@') {
        path->attribute = arena_copy(arena, step + 1, length - 1);
        return is_name(path->attribute, length - 1);
    }
    path->steps[path->step_count++] = arena_copy(arena, step, length);
    return is_name(step, length);
}

struct element_path element_path_new(struct arena *arena, const char *text, struct place place)
{
    struct element_path path = {.steps = arena_alloc(arena, LONGEST * sizeof *path.steps)};
    bool fine = true;
    size_t steps = 0;
    for (const char *step = text; fine && strcmp(text, ".") != 0;) {
        size_t length = strcspn(step, "/");
        fine = ++steps <= LONGEST && take_step(arena, &path, step, length);
        step += length;
        if (!*step) {
            break;
        }
        step++;
    }
    if (!fine || (path.up > 0 && (path.step_count > 0 || !path.attribute))) {
        diagnostic_fatal_at(place, "'%s' is not a path: child/grandchild, child/@attribute, "
                            "@attribute, '.' or ../@attribute", text);
    }
    return path;
}
