#include "seal/check.h"

#include "common/arena.h"
#include "common/diagnostic.h"
#include "seal/chain.h"
#include "seal/dependencies.h"
#include "seal/manifest.h"
#include "validate/register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One file that is not as the manifest says. */
struct difference {
    size_t link;
    const char *path;
    const char *what; /* after the path: "is missing" … */
};

struct differences {
    struct difference *items; /* malloc'ed */
    size_t count;
    size_t capacity;
};

static void add(struct differences *differences, const struct options *options, const char *path,
                const char *what)
{
    differences->items = array_grow(differences->items, &differences->capacity,
                                    differences->count, sizeof *differences->items);
    differences->items[differences->count++] = (struct difference){
        chain_link(path, options->edition, options->build), path, what};
}

static int by_chain(const void *left, const void *right)
{
    const struct difference *a = left, *b = right;
    return a->link != b->link ? (a->link < b->link ? -1 : 1) : strcmp(a->path, b->path);
}

/* How the words go: what was sealed, what is there. */
struct words {
    const char *missing;
    const char *changed;
    const char *added;
};

static struct differences compare(const struct options *options, const struct manifest *sealed,
                                  const struct manifest *found, const struct words *words)
{
    struct differences differences = {0};
    size_t s = 0, f = 0;
    while (s < sealed->count || f < found->count) {
        int order = s == sealed->count  ? 1
                    : f == found->count ? -1
                                        : strcmp(sealed->entries[s].path, found->entries[f].path);
        if (order < 0) {
            add(&differences, options, sealed->entries[s++].path, words->missing);
        } else if (order > 0) {
            add(&differences, options, found->entries[f++].path, words->added);
        } else {
            if (strcmp(sealed->entries[s].digest, found->entries[f].digest) != 0) {
                add(&differences, options, sealed->entries[s].path, words->changed);
            }
            s++;
            f++;
        }
    }
    if (differences.count) {
        qsort(differences.items, differences.count, sizeof *differences.items, by_chain);
    }
    return differences;
}

static void say(const struct difference *difference)
{
    diagnostic_at(SEVERITY_ERROR, (struct place){.file = difference->path}, "seal", "%s (%s)",
                  difference->what, chain_at(difference->link)->name);
}

static const char *manifest_path(struct arena *arena, const struct options *options)
{
    const char *path = arena_format(arena, "%s/audit/manifest.sha256", options->build);
    if (access(path, R_OK) != 0) {
        diagnostic_fatal("%s is not there: the build is not complete, or its seal was taken off "
                         "when something was made again; run make", path);
    }
    return path;
}

static bool check_register(struct arena *arena, const struct options *options,
                           const struct manifest *found)
{
    bool right = true;
    struct registered registered = registered_load(arena, options->edition);
    for (size_t i = 0; i < registered.count; i++) {
        const struct registration *line = &registered.items[i];
        const struct manifest_entry *file = manifest_find(
            found, arena_format(arena, "%s/feeds/%s", options->edition,
                                file_below_feeds(line->file)));
        if (!file || strcmp(file->digest, line->sha256) != 0) {
            diagnostic_at(SEVERITY_ERROR,
                          (struct place){arena_format(arena, "%s/feeds/register.csv",
                                                      options->edition), line->line, 0},
                          "register", "%s is not what %s sent on %s%s", line->file, line->sender,
                          line->received, file ? "" : ": it is missing");
            right = false;
        }
    }
    if (!registered.there) {
        printf("  register  the edition has none\n");
    } else if (right) {
        printf("  register  %zu file%s as received\n", registered.count,
               registered.count == 1 ? "" : "s");
    }
    return right;
}

bool check_seal(const struct options *options)
{
    static const struct words words = {"is in the manifest but not here",
                                       "is not what was sealed",
                                       "is here but not in the manifest"};
    struct arena *arena = arena_new();
    struct manifest sealed = manifest_load(arena, manifest_path(arena, options));
    struct manifest found = manifest_of(arena, "", options->edition, options->build);
    struct differences differences = compare(options, &sealed, &found, &words);
    for (size_t i = 0; i < differences.count; i++) {
        say(&differences.items[i]);
    }
    if (differences.count == 0) {
        printf("  manifest  %zu files as sealed\n", sealed.count);
    }
    bool registered = check_register(arena, options, &found);
    bool right = differences.count == 0 && registered;
    free(differences.items);
    arena_free(arena);
    return right;
}

static void explain(struct arena *arena, const struct options *options, const char *root,
                    const struct differences *differences)
{
    size_t reasons = 0;
    for (size_t i = 0; i < differences->count; i++) {
        if (chain_at(differences->items[i].link)->is_input) {
            diagnostic_at(SEVERITY_NOTE, (struct place){.file = differences->items[i].path}, NULL,
                          "this input changed after the seal: it may explain the difference");
            reasons++;
        }
    }
    reasons += dependencies_differ(
        arena_format(arena, "%s/audit/provenance.json", options->build),
        arena_format(arena, "%s%s/audit/provenance.json", root, options->build));
    if (reasons == 0) {
        diagnostic_source(SEVERITY_NOTE, NULL, NULL,
                          "inputs, sources, tools and fonts are those of the seal: the file was "
                          "changed after it was made, or a stage does not give the same bytes "
                          "twice");
    }
}

static const struct difference *first_made(const struct differences *differences)
{
    for (size_t i = 0; i < differences->count; i++) {
        if (!chain_at(differences->items[i].link)->is_input) {
            return &differences->items[i];
        }
    }
    return NULL;
}

bool check_rebuilt(const struct options *options, const char *root)
{
    static const struct words words = {"was sealed, but is not made from these inputs",
                                       "is not what these inputs give",
                                       "is made from these inputs, but was not sealed"};
    struct arena *arena = arena_new();
    struct manifest sealed = manifest_load(arena, manifest_path(arena, options));
    struct manifest rebuilt = manifest_of(arena, root, options->edition, options->build);
    struct differences differences = compare(options, &sealed, &rebuilt, &words);
    const struct difference *first = first_made(&differences);
    if (differences.count == 0) {
        printf("  rebuild   the same bytes in all %zu files\n", sealed.count);
    }
    if (first) {
        say(first);
        diagnostic_source(SEVERITY_NOTE, NULL, NULL,
                          "%s is the first stage that differs; %zu file%s in all",
                          chain_at(first->link)->name, differences.count,
                          differences.count == 1 ? "" : "s");
    }
    if (differences.count) {
        explain(arena, options, root, &differences);
    }
    bool same = differences.count == 0;
    free(differences.items);
    arena_free(arena);
    return same;
}
