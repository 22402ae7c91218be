#include "typeset/build_report.h"

#include "typeset/files.h"
#include "typeset/narrative.h"
#include "typeset/prose.h"

#include "common/errors_allowed.h"

#include <string.h>

/* "3", "3.2", "3.2.1". */
static void number_part(struct arena *arena, struct part *part)
{
    unsigned at[4] = {0};
    for (struct report_section *section = part->first; section; section = section->next) {
        at[section->level]++;
        for (int deeper = section->level + 1; deeper < 4; deeper++) {
            at[deeper] = 0;
        }
        section->number = section->level == 1   ? arena_format(arena, "%u", at[1])
                          : section->level == 2 ? arena_format(arena, "%u.%u", at[1], at[2])
                                                : arena_format(arena, "%u.%u.%u", at[1], at[2],
                                                               at[3]);
        section->anchor = arena_format(arena, "section-%s", section->number);
    }
}

static void name_part(struct arena *arena, struct part *part, const char *name)
{
    unsigned count = 0;
    for (struct report_section *section = part->first; section; section = section->next) {
        section->anchor = arena_format(arena, "%s-%u", name, ++count);
    }
}

/* Every reference to an exhibit that the report never sets. */
static void check_references(const struct material *material)
{
    for (const struct exhibit_reference *reference = material->references; reference;
         reference = reference->next) {
        if (!reference->named->placed.file) {
            diagnostic_at(SEVERITY_ERROR, reference->place, "exhibit-not-placed",
                          "the exhibit '%s' is referred to and is not placed anywhere; write "
                          "{place %s} in a paragraph of its own",
                          reference->named->exhibit.id, reference->named->exhibit.id);
        }
    }
}

struct report build_report(struct material *material)
{
    struct report report = {.errors_allowed = errors_allowed(material->build)};
    struct arena *arena = material->arena;
    size_t count;
    const char *folder = arena_format(arena, "%s/narrative", material->edition);
    const char **names = file_names(arena, folder, ".md", &count);
    if (count == 0) {
        diagnostic_fatal("there is no narrative: %s has no .md file", folder);
    }
    for (size_t i = 0; i < count; i++) {
        bool front = strncmp(names[i], "00", 2) == 0;
        narrative_read(material, arena_format(arena, "%s/%s", folder, names[i]),
                       front ? &report.front : &report.body);
    }
    number_part(arena, &report.body);
    name_part(arena, &report.front, "front");
    check_references(material);
    prose_check(material, &report);
    return report;
}
