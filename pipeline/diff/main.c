/* diff: what is different between two builds, figure by figure, and why. */
#include "common/diagnostic.h"
#include "common/options.h"
#include "diff/differences.h"

#include <stdio.h>

static const char summary[] =
    "Compares a build with another one (or with last year's), fact by fact: which figures changed,\n"
    "by how much, and because of which cell, rule or definition.";

static void take_from(void *context, const char *value)
{
    *(const char **)context = value;
}

int main(int argc, char **argv)
{
    const char *from = NULL;
    const struct option_of_stage own[] = {
        {"from", "FOLDER", "the earlier build, outputs/OTHER", take_from},
        {NULL, NULL, NULL, NULL}};
    struct options options = options_read(argc, argv, summary, own, &from);
    if (!from) {
        diagnostic_fatal("--from is missing; see diff --help");
    }
    struct graph *earlier = graph_open(from);
    struct graph *later = graph_open(options.build);
    struct buffer out = {0};
    struct difference_counts counts = differences_say(&out, earlier, later);
    buffer_format(&out, "%zu changed, %zu new, %zu gone, %zu the same\n", counts.changed,
                  counts.added, counts.gone, counts.same);
    if (fwrite(out.data, 1, out.length, stdout) != out.length) {
        diagnostic_fatal("cannot write the answer");
    }
    buffer_free(&out);
    graph_close(earlier);
    graph_close(later);
    return EXIT_USABLE;
}
