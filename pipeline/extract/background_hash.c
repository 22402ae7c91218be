#include "extract/background_hash.h"

#include "common/arena.h"
#include "extract/background.h"

#include <stdlib.h>
#include <string.h>

enum { BUFFERS = 8, BUFFER_SIZE = 256 * 1024 };

struct slice {
    char *bytes; /* NULL while it was never needed */
    size_t length;
};

struct background_hash {
    struct sha256 *sha256;
    struct background *background;
    struct slice ring[BUFFERS];
};

static void hash_slice(void *context, size_t slot)
{
    struct background_hash *hash = context;
    sha256_add(hash->sha256, hash->ring[slot].bytes, hash->ring[slot].length);
    hash->ring[slot].length = 0;
}

struct background_hash *background_hash_new(void)
{
    struct background_hash *hash = memory_new(sizeof *hash);
    hash->sha256 = sha256_new();
    hash->background = background_new(BUFFERS, hash_slice, hash);
    return hash;
}

void background_hash_add(struct background_hash *hash, const char *bytes, size_t length)
{
    while (length > 0) {
        struct slice *slice = &hash->ring[background_slot(hash->background)];
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
            background_hand_over(hash->background);
        }
    }
}

void background_hash_finish(struct background_hash *hash, char text[SHA256_TEXT_SIZE])
{
    size_t last = background_slot(hash->background);
    background_finish(hash->background);
    if (hash->ring[last].length > 0) {
        hash_slice(hash, last);
    }
    sha256_finish(hash->sha256, text);
    for (size_t i = 0; i < BUFFERS; i++) {
        free(hash->ring[i].bytes);
    }
    free(hash);
}
