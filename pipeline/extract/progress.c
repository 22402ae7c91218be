#include "extract/progress.h"

#include "common/diagnostic.h"

#include <inttypes.h>
#include <time.h>

enum { FIRST_AFTER = 1000, THEN_EVERY = 200, MIB = 1024 * 1024 };

static uint64_t milliseconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void progress_begin(struct progress *progress, const char *name, uint64_t total)
{
    *progress = (struct progress){.name = name, .total = total,
                                  .shown = diagnostic_is_on_terminal()};
    pthread_mutex_init(&progress->mutex, NULL);
    if (progress->shown) {
        progress->begun = milliseconds_now();
        progress->due = progress->begun + FIRST_AFTER;
    }
}

void progress_text(struct buffer *out, const char *name, uint64_t done, uint64_t total,
                   uint64_t milliseconds)
{
    uint64_t rate = done / milliseconds; /* bytes a millisecond */
    uint64_t left = rate > 0 && total > done ? (total - done) / rate / 1000 : 0;
    done = done < total ? done : total;
    buffer_format(out, "  reading   %.200s: %" PRIu64 " of %" PRIu64 " MiB (%" PRIu64 "%%), %" PRIu64
                       " MiB/s", name, done / MIB, total / MIB,
                  total > 0 ? done * 100 / total : 100, rate * 1000 / MIB);
    if (rate > 0 && left >= 60) {
        buffer_format(out, ", %" PRIu64 " min %" PRIu64 " s left", left / 60, left % 60);
    } else if (rate > 0) {
        buffer_format(out, ", %" PRIu64 " s left", left);
    }
}

static void say(struct progress *progress, uint64_t now)
{
    struct buffer text = {0};
    progress_text(&text, progress->name, progress->done, progress->total, now - progress->begun);
    diagnostic_passing("%s", text.data);
    buffer_free(&text);
    progress->due = now + THEN_EVERY;
}

void progress_add(struct progress *progress, uint64_t bytes)
{
    if (!progress->shown) {
        return;
    }
    pthread_mutex_lock(&progress->mutex);
    uint64_t now = milliseconds_now();
    progress->done += bytes;
    if (now >= progress->due) {
        say(progress, now);
    }
    pthread_mutex_unlock(&progress->mutex);
}

void progress_end(struct progress *progress)
{
    if (progress->shown) {
        diagnostic_passing_end();
    }
    pthread_mutex_destroy(&progress->mutex);
}
