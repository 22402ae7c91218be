#include "extract/feed_lists.h"

#include "common/arena.h"

#include <stdlib.h>
#include <string.h>

struct feed_lists {
    const struct feed *feed;
    struct codelist **items; /* one for each code list of the feed */
};

struct feed_lists *feed_lists_open(const struct feed *feed, const char *folder)
{
    struct feed_lists *lists = memory_new(sizeof *lists);
    lists->feed = feed;
    lists->items = memory_new((feed->code_list_count + 1) * sizeof *lists->items);
    for (size_t i = 0; i < feed->code_list_count; i++) {
        lists->items[i] = codelist_open(folder, feed->code_lists[i]);
    }
    return lists;
}

void feed_lists_close(struct feed_lists *lists)
{
    for (size_t i = 0; i < lists->feed->code_list_count; i++) {
        codelist_close(lists->items[i]);
    }
    free(lists->items);
    free(lists);
}

struct codelist *feed_lists_find(const struct feed_lists *lists, const char *name)
{
    for (size_t i = 0; name && i < lists->feed->code_list_count; i++) {
        if (strcmp(lists->feed->code_lists[i], name) == 0) {
            return lists->items[i];
        }
    }
    return NULL;
}
