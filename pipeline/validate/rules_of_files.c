/* Rules that hold for every edition: rows, register and illustrative. */
#include "validate/rule_functions.h"

#include "common/folder.h"
#include "common/map.h"
#include "validate/run.h"

#include <string.h>
#include <strings.h>

enum { FOLDERS_DEEP = 8 };

/* --- rows */

void rule_rows(struct run *run)
{
    const struct source_files *files = &run->validation->files;
    struct arena *arena = run->validation->arena;
    for (size_t i = 0; i < files->count; i++) {
        const struct source_file *file = &files->items[i];
        uint64_t sum = file->rows_accepted + file->rows_rejected + file->rows_passed_over;
        if (sum == file->rows_read) {
            run_pass(run);
            continue;
        }
        run_fail(run,
                 (struct failure){.feed = file->feed,
                                  .source = arena_format(arena, "feeds/%s", file->file),
                                  .found = arena_format(arena, "%llu",
                                                        (unsigned long long)file->rows_read),
                                  .expected = arena_format(arena, "%llu", (unsigned long long)sum),
                                  .remedy = "Run extract again; if it stays so, this is a fault of "
                                            "the tools."},
                 "%llu rows were read, but %llu accepted, %llu rejected and %llu passed over",
                 (unsigned long long)file->rows_read, (unsigned long long)file->rows_accepted,
                 (unsigned long long)file->rows_rejected,
                 (unsigned long long)file->rows_passed_over);
    }
}

/* --- register */

static const char *line_of(struct run *run, const struct registration *line, int column)
{
    return arena_format(run->validation->arena, "feeds/register.csv:%llu:%d",
                        (unsigned long long)line->line, column);
}

static void look_at_file(struct run *run, const struct source_file *file)
{
    const struct registration *line = registered_find(&run->validation->registered, file->file);
    struct failure failure = {
        .feed = file->feed, .found = file->sha256,
        .source = arena_format(run->validation->arena, "feeds/%s", file->file)};
    if (!line) {
        failure.expected = "a line in feeds/register.csv";
        failure.remedy = "Find out who sent the file and when, and enter it with this SHA-256.";
        run_fail(run, failure, "%s is not in the register", file->file);
    } else if (strcasecmp(line->sha256, file->sha256) != 0) {
        failure.expected = arena_format(run->validation->arena, "%s (%s)", line->sha256,
                                        line_of(run, line, 4));
        failure.remedy = "Put the file back as it was received; where the partner sent a new one, "
                         "enter that.";
        run_fail(run, failure, "%s is not the file that was received from %s on %s", file->file,
                 line->sender, line->received);
    } else {
        run_pass(run);
    }
}

/* The files that feeds use, by name. */
static struct map *files_used(const struct validation *validation)
{
    struct map *used = map_new();
    for (size_t i = 0; i < validation->feeds.count; i++) {
        const struct feed *feed = &validation->feeds.items[i];
        for (size_t f = 0; f < feed->file_count; f++) {
            const char *file = file_below_feeds(feed->files[f]);
            map_add(used, file, strlen(file), NULL);
        }
    }
    return used;
}

static void look_at_folder(struct run *run, const struct map *used)
{
    struct arena *arena = run->validation->arena;
    struct folder folder = folder_list(
        arena, arena_format(arena, "%s/feeds", run->validation->edition.folder), FOLDERS_DEEP);
    for (size_t i = 0; i < folder.count; i++) {
        const char *file = folder.files[i];
        size_t number;
        if (strcmp(file, "register.csv") != 0 && !map_find(used, file, strlen(file), &number)) {
            run_say(run,
                    (struct failure){.weight = FAILURE_NOTE,
                                     .source = arena_format(arena, "feeds/%s", file),
                                     .expected = "a feed in feeds.xml that reads it",
                                     .remedy = "Describe it in feeds.xml, or move it away."},
                    "%s is used by no feed", file);
        }
    }
}

static void look_at_line(struct run *run, const struct registration *line, struct map *seen,
                         const struct map *used)
{
    bool added;
    size_t number;
    map_add(seen, line->file, strlen(line->file), &added);
    if (!added) {
        run_say(run,
                (struct failure){.source = line_of(run, line, 1), .found = line->file,
                                 .expected = "each file once",
                                 .remedy = "Keep the line of the file that is used."},
                "%s stands in the register twice", line->file);
    }
    if (!line->has_day) {
        run_say(run,
                (struct failure){.weight = FAILURE_WARNING, .source = line_of(run, line, 3),
                                 .found = line->received, .expected = "a day like 2019-10-21",
                                 .remedy = "Enter the day on which the file was received."},
                "The day on which %s was received is not a date", line->file);
    }
    if (!map_find(used, line->file, strlen(line->file), &number)) {
        run_say(run,
                (struct failure){.weight = FAILURE_NOTE, .source = line_of(run, line, 1),
                                 .found = line->file, .expected = "a file that a feed reads",
                                 .remedy = "Take the line out, or describe the file in feeds.xml."},
                "%s is registered, but no feed reads it", line->file);
    }
}

void rule_register(struct run *run)
{
    const struct validation *validation = run->validation;
    struct map *used = files_used(validation), *seen = map_new();
    if (!validation->registered.there) {
        run_say(run,
                (struct failure){.source = "feeds/register.csv", .expected = "a register",
                                 .remedy = "Make it: file,sender,received,sha256, a line for each "
                                           "file."},
                "There is no feeds/register.csv: no file can be shown to be the one received");
    }
    for (size_t i = 0; i < validation->files.count; i++) {
        if (validation->registered.there) {
            look_at_file(run, &validation->files.items[i]);
        } else {
            run->tally->failed++;
        }
    }
    for (size_t i = 0; i < validation->registered.count; i++) {
        look_at_line(run, &validation->registered.items[i], seen, used);
    }
    look_at_folder(run, used);
    map_free(used);
    map_free(seen);
}

/* --- illustrative */

void rule_illustrative(struct run *run)
{
    const struct validation *validation = run->validation;
    bool final = strcmp(validation->edition.status, "final") == 0;
    for (size_t i = 0; i < validation->feeds.count; i++) {
        const struct feed *feed = &validation->feeds.items[i];
        struct failure failure = {
            .feed = feed,
            .source = arena_format(validation->arena, "feeds.xml:%llu",
                                   (unsigned long long)feed->place.line),
            .expected = final ? "the partner's own figures" : NULL,
            .remedy = "Ask the partner for the figures before the edition becomes final."};
        if (!feed->illustrative) {
            run_pass(run);
        } else if (final) {
            run_fail(run, failure,
                     "The edition is final, but the figures of the feed %s are illustrative",
                     feed->id);
        } else {
            failure.weight = FAILURE_NOTE;
            run_say(run, failure, "The figures of the feed %s are illustrative", feed->id);
            run_pass(run);
        }
    }
}
