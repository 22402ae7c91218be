#include "common/arena.h"
#include "common/diagnostic.h"
#include "common/feed_definition.h"
#include "common/options.h"
#include "extract/extraction.h"

#include <libxml/parser.h>

static const char summary[] =
    "Reads one feed of the edition as its partner sent it and writes what it says, value by\n"
    "value, with the cell each came from: extract/FEED.csv, FEED.findings.csv (what is wrong\n"
    "with it) and FEED.count.csv (what became of every row) in the build folder.";

static void take_feed(void *context, const char *value)
{
    *(const char **)context = value;
}

int main(int argc, char **argv)
{
    const char *feed = NULL;
    const struct option_of_stage stage[] = {
        {"feed", "ID", "which feed of feeds.xml", take_feed},
        {NULL, NULL, NULL, NULL}};
    struct options options = options_read(argc, argv, summary, stage, &feed);
    if (!feed) {
        diagnostic_fatal("--feed is missing; see extract --help");
    }
    struct arena *arena = arena_new();
    struct feeds feeds = feeds_load(arena, options.edition, options.schemas);
    const struct feed *found = feeds_find(&feeds, feed);
    if (!found) {
        diagnostic_fatal("there is no feed '%s' in %s/feeds.xml", feed, options.edition);
    }
    extract_feed(found, options.edition, options.build);
    diagnostic_progress("  extract   %s", feed);
    arena_free(arena);
    xmlCleanupParser();
    return EXIT_USABLE;
}
