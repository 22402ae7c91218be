#include "extract/background_hash.h"

#include "common/arena.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFERS = 8, BUFFER_SIZE = 256 * 1024 };

struct slice {
    char *bytes; /* NULL while it was never needed */
    size_t length;
};

struct background_hash {
    struct sha256 *sha256;
    struct slice ring[BUFFERS];
    size_t filled; /* how many were handed over; ring[filled % BUFFERS] is being filled */
    size_t hashed;
    bool ended;
    bool has_thread;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
};

struct background_hash *background_hash_new(void)
{
    struct background_hash *hash = memory_new(sizeof *hash);
    hash->sha256 = sha256_new();
    pthread_mutex_init(&hash->mutex, NULL);
    pthread_cond_init(&hash->changed, NULL);
    return hash;
}

static void hash_slice(struct background_hash *hash, struct slice *slice)
{
    sha256_add(hash->sha256, slice->bytes, slice->length);
    slice->length = 0;
}

static void *hash_all(void *context)
{
    struct background_hash *hash = context;
    pthread_mutex_lock(&hash->mutex);
    while (!hash->ended || hash->hashed < hash->filled) {
        if (hash->hashed == hash->filled) {
            pthread_cond_wait(&hash->changed, &hash->mutex);
            continue;
        }
        struct slice *slice = &hash->ring[hash->hashed % BUFFERS];
        pthread_mutex_unlock(&hash->mutex);
        hash_slice(hash, slice);
        pthread_mutex_lock(&hash->mutex);
        hash->hashed++;
        pthread_cond_signal(&hash->changed);
    }
    pthread_mutex_unlock(&hash->mutex);
    return NULL;
}

/* Hands the buffer that is full over, and waits until the next one is free. */
static void hand_over(struct background_hash *hash)
{
    if (!hash->has_thread) {
        hash->has_thread = pthread_create(&hash->thread, NULL, hash_all, hash) == 0;
    }
    if (!hash->has_thread) { /* the system has none to give: it takes longer */
        hash_slice(hash, &hash->ring[0]);
        return;
    }
    pthread_mutex_lock(&hash->mutex);
    hash->filled++;
    pthread_cond_signal(&hash->changed);
    while (hash->filled - hash->hashed == BUFFERS) {
        pthread_cond_wait(&hash->changed, &hash->mutex);
    }
    pthread_mutex_unlock(&hash->mutex);
}

void background_hash_add(struct background_hash *hash, const char *bytes, size_t length)
{
    while (length > 0) {
        struct slice *slice = &hash->ring[hash->filled % BUFFERS];
        if (!slice->bytes) {
            slice->bytes = memory_new(BUFFER_SIZE);
        }
        size_t room = BUFFER_SIZE - slice->length;
        size_t n = length < room ? length : room;
        memcpy(slice->bytes + slice->length, bytes, n);
        slice->length += n;
        bytes += n;
        length -= n;
        if (slice->length == BUFFER_SIZE) {
            hand_over(hash);
        }
    }
}

static void join(struct background_hash *hash)
{
    pthread_mutex_lock(&hash->mutex);
    hash->ended = true;
    pthread_cond_signal(&hash->changed);
    pthread_mutex_unlock(&hash->mutex);
    pthread_join(hash->thread, NULL);
}

void background_hash_finish(struct background_hash *hash, char text[SHA256_TEXT_SIZE])
{
    if (hash->has_thread) {
        join(hash);
    }
    struct slice *rest = &hash->ring[hash->filled % BUFFERS];
    if (rest->length > 0) {
        hash_slice(hash, rest);
    }
    sha256_finish(hash->sha256, text);
    for (size_t i = 0; i < BUFFERS; i++) {
        free(hash->ring[i].bytes);
    }
    pthread_cond_destroy(&hash->changed);
    pthread_mutex_destroy(&hash->mutex);
    free(hash);
}
