/* size: as many figures as a table should have. */
#include "validate/rule_functions.h"

#include "validate/run.h"

#include <string.h>

/* The first feed that the dataset is read from; NULL where only columns name it. */
static const struct feed *feed_of(const struct run *run)
{
    const struct feeds *feeds = &run->validation->feeds;
    for (size_t i = 0; i < feeds->count; i++) {
        if (run->count ? strcmp(feeds->items[i].id, run->figures[0]->feed) == 0
                       : strcmp(feeds->items[i].dataset, run->dataset) == 0) {
            return &feeds->items[i];
        }
    }
    return NULL;
}

void rule_size(struct run *run)
{
    struct number wanted = number_of(0);
    struct arena *arena = run->validation->arena;
    const struct feed *feed = feed_of(run);
    check_number(run->check, "figures", &wanted);
    if (number_compare(number_of((int64_t)run->count), wanted) == 0) {
        run_pass(run);
        return;
    }
    run_fail(run,
             (struct failure){.feed = feed,
                              .source = feed ? arena_format(arena, "feeds/%s",
                                                            file_below_feeds(feed->files[0]))
                                             : NULL,
                              .found = arena_format(arena, "%zu figures", run->count),
                              .expected = arena_format(arena, "%s figures",
                                                       run_exact(run, wanted)),
                              .remedy = "Look for a row that was lost or came in; where the table "
                                        "has changed, say so in checks.xml."},
             "The dataset %s has %zu figure%s, but its table should have %s", run->dataset,
             run->count, run->count == 1 ? "" : "s", run_exact(run, wanted));
}
