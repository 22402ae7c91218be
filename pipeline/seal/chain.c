#include "seal/chain.h"

#include <string.h>

enum base { BASE_ROOT, BASE_EDITION, BASE_BUILD };

/* The first that fits; what fits none is the last. */
static const struct {
    enum base base;
    const char *prefix;
    struct link link;
} links[] = {
    {BASE_EDITION, "feeds/", {"a feed", true}},
    {BASE_EDITION, "narrative/", {"the narrative", true}},
    {BASE_EDITION, "", {"a definition", true}},
    {BASE_ROOT, "templates/", {"a template", true}},
    {BASE_ROOT, "pipeline/", {"a tool's source", true}},
    {BASE_ROOT, "Makefile", {"the Makefile", true}},
    {BASE_BUILD, "edition.mk", {"plan", false}},
    {BASE_BUILD, "extract/", {"extract", false}},
    {BASE_BUILD, "validate/", {"validate", false}},
    {BASE_BUILD, "aggregate/", {"aggregate", false}},
    {BASE_BUILD, "chart/", {"chart", false}},
    {BASE_BUILD, "typeset/", {"typeset", false}},
    {BASE_BUILD, "report", {"typeset", false}},
    {BASE_BUILD, "tables", {"typeset", false}},
    {BASE_BUILD, "audit/", {"seal", false}},
    {BASE_BUILD, "", {NULL, false}}, /* letters, lists of findings: made on request */
    {BASE_ROOT, "", {"something else", true}},
};
enum { LINKS = sizeof links / sizeof *links };

/* The path below the folder, NULL when it is not below it. */
static const char *below(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/' ? path + length + 1 : NULL;
}

size_t chain_link(const char *path, const char *edition, const char *build)
{
    const char *const under[] = {path, below(path, edition), below(path, build)};
    for (size_t i = 0; i < LINKS - 1; i++) {
        const char *rest = under[links[i].base];
        if (rest && strncmp(rest, links[i].prefix, strlen(links[i].prefix)) == 0) {
            return i;
        }
    }
    return LINKS - 1;
}

const struct link *chain_at(size_t number)
{
    return &links[number].link;
}
