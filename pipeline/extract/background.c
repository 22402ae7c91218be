#include "extract/background.h"

#include "common/arena.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct background {
    background_work *work;
    void *context;
    size_t slots;
    size_t filled; /* how many were handed over; the slot filled % slots is being made ready */
    size_t done;
    bool ended;
    bool has_thread;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
};

struct background *background_new(size_t slots, background_work *work, void *context)
{
    struct background *background = memory_new(sizeof *background);
    background->work = work;
    background->context = context;
    background->slots = slots;
    pthread_mutex_init(&background->mutex, NULL);
    pthread_cond_init(&background->changed, NULL);
    return background;
}

static void *work_through(void *context)
{
    struct background *background = context;
    pthread_mutex_lock(&background->mutex);
    while (!background->ended || background->done < background->filled) {
        if (background->done == background->filled) {
            pthread_cond_wait(&background->changed, &background->mutex);
            continue;
        }
        size_t slot = background->done % background->slots;
        pthread_mutex_unlock(&background->mutex);
        background->work(background->context, slot);
        pthread_mutex_lock(&background->mutex);
        background->done++;
        pthread_cond_signal(&background->changed);
    }
    pthread_mutex_unlock(&background->mutex);
    return NULL;
}

size_t background_slot(const struct background *background)
{
    return background->filled % background->slots;
}

void background_hand_over(struct background *background)
{
    if (!background->has_thread) {
        background->has_thread =
            pthread_create(&background->thread, NULL, work_through, background) == 0;
    }
    if (!background->has_thread) { /* it takes longer */
        background->work(background->context, background_slot(background));
        return;
    }
    pthread_mutex_lock(&background->mutex);
    background->filled++;
    pthread_cond_signal(&background->changed);
    while (background->filled - background->done == background->slots) {
        pthread_cond_wait(&background->changed, &background->mutex);
    }
    pthread_mutex_unlock(&background->mutex);
}

void background_finish(struct background *background)
{
    if (background->has_thread) {
        pthread_mutex_lock(&background->mutex);
        background->ended = true;
        pthread_cond_signal(&background->changed);
        pthread_mutex_unlock(&background->mutex);
        pthread_join(background->thread, NULL);
    }
    pthread_cond_destroy(&background->changed);
    pthread_mutex_destroy(&background->mutex);
    free(background);
}
