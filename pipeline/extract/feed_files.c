#include "extract/feed_files.h"

#include "common/arena.h"
#include "extract/layout.h"

#include <pthread.h>
#include <stdlib.h>

/* A file that was read and waits for those before it takes memory: so many may be taken, not joined. */
enum { MOST_READERS = 16, MOST_AHEAD = 64 };

/* What is known of a file that was read, until it is its turn to be joined to those before it. */
struct file_result {
    struct feed_report *report;
    struct event_identifiers *identifiers;
    bool is_read;
};

struct feed_files {
    const struct feed *feed;
    const char *edition;
    struct file_count *counts;
    struct feed_report *report;
    struct identifiers *identifiers; /* of the files joined so far; NULL before the first */
    struct file_result *files;
    size_t taken;
    size_t joined;
    bool is_joining; /* one of the threads is at it */
    pthread_mutex_t mutex;
    pthread_cond_t changed;
};

/* A thread that reads files beside the one that asked for it; what it reads with is its own. */
struct helper {
    struct feed_files *files;
    struct code_lists *lists;
    struct extraction extraction;
    pthread_t thread;
};

/* The next file to be read; false when there is none. */
static bool take(struct feed_files *files, size_t *number)
{
    pthread_mutex_lock(&files->mutex);
    while (files->taken < files->feed->file_count &&
           files->taken == files->joined + MOST_AHEAD) {
        pthread_cond_wait(&files->changed, &files->mutex);
    }
    *number = files->taken;
    bool is_one = files->taken < files->feed->file_count;
    files->taken += is_one;
    pthread_mutex_unlock(&files->mutex);
    return is_one;
}

static void join_file(struct feed_files *files, size_t number)
{
    struct file_result *file = &files->files[number];
    feed_report_join(files->report, file->report);
    if (file->identifiers) {
        files->identifiers = files->identifiers ? files->identifiers : identifiers_new();
        event_identifiers_join(file->identifiers, files->identifiers, files->feed->files[number],
                               files->report);
    }
    event_identifiers_free(file->identifiers);
}

/* Whoever has read the file whose turn it is joins it, and those behind it that waited for it; the
 * mutex is let go meanwhile. */
static void hand_in(struct feed_files *files, size_t number, const struct file_result *file)
{
    pthread_mutex_lock(&files->mutex);
    files->files[number] = *file;
    while (!files->is_joining && files->joined < files->feed->file_count &&
           files->files[files->joined].is_read) {
        files->is_joining = true;
        pthread_mutex_unlock(&files->mutex);
        join_file(files, files->joined);
        pthread_mutex_lock(&files->mutex);
        files->is_joining = false;
        files->joined++;
        pthread_cond_broadcast(&files->changed);
    }
    pthread_mutex_unlock(&files->mutex);
}

static void read_on(struct feed_files *files, struct extraction *extraction)
{
    size_t number;
    while (take(files, &number)) {
        struct file_result file = {.is_read = true};
        file.identifiers =
            extraction_read(extraction, files->edition, number, &files->counts[number]);
        file.report = feed_report_take(extraction->report);
        hand_in(files, number, &file);
    }
}

/* Lists and patterns remember what they were asked, so that each thread has its own. */
static void *help(void *context)
{
    struct helper *helper = context;
    read_on(helper->files, &helper->extraction);
    processors_give_back(helper->extraction.readers.processors);
    return NULL;
}

static bool start(struct helper *helper, struct feed_files *files, const struct extraction *first)
{
    struct feed_file_readers readers = first->readers;
    if (!processors_take(readers.processors)) {
        return false;
    }
    helper->files = files;
    helper->lists = code_lists_new(files->edition);
    helper->extraction = extraction_begin(files->feed, helper->lists, NULL, readers);
    if (pthread_create(&helper->thread, NULL, help, helper) == 0) {
        return true;
    }
    processors_give_back(readers.processors);
    extraction_end(&helper->extraction);
    code_lists_free(helper->lists);
    return false;
}

static void finish(struct helper *helper, struct extraction *first)
{
    pthread_join(helper->thread, NULL);
    extraction_join(first, &helper->extraction);
    extraction_end(&helper->extraction);
    code_lists_free(helper->lists);
}

static size_t readers_wanted(const struct feed *feed, uint64_t bytes, uint64_t worth)
{
    size_t most = feed->file_count < MOST_READERS ? feed->file_count : MOST_READERS;
    if (most < 2 || !layout_find(feed->layout)->has_events) {
        return 1;
    }
    return bytes / worth < most ? (size_t)(bytes / worth) : most;
}

void feed_files_read(struct extraction *extraction, const char *edition, uint64_t bytes,
                     struct file_count *counts, struct feed_report *report)
{
    const struct feed *feed = extraction->feed;
    struct processors *processors = extraction->readers.processors;
    struct feed_files files = {.feed = feed, .edition = edition, .counts = counts,
                               .report = report};
    struct helper helpers[MOST_READERS - 1];
    size_t wanted = readers_wanted(feed, bytes, processors->worth), started = 0;
    files.files = memory_new(feed->file_count * sizeof *files.files);
    pthread_mutex_init(&files.mutex, NULL);
    pthread_cond_init(&files.changed, NULL);
    while (started + 1 < wanted && start(&helpers[started], &files, extraction)) {
        started++;
    }
    read_on(&files, extraction);
    processors_give_back(processors); /* until the helpers are done */
    for (size_t i = 0; i < started; i++) {
        finish(&helpers[i], extraction);
    }
    (void)processors_take(processors); /* they have given back all that they took */
    pthread_cond_destroy(&files.changed);
    pthread_mutex_destroy(&files.mutex);
    identifiers_free(files.identifiers);
    free(files.files);
}
