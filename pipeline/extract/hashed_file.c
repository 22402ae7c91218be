#include "extract/hashed_file.h"

#include "common/arena.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIECES = 8, PIECE_SIZE = 256 * 1024 };

struct piece {
    char *bytes;   /* NULL while it was never needed */
    size_t length; /* less than PIECE_SIZE: the file ends with it, or reading failed */
    int error;     /* errno; 0 for none */
    bool is_read;
};

/* Pieces are numbered from 0; piece n lies in ring[n % PIECES] until both are done with it. */
struct hashed_file {
    int descriptor;
    struct processors *processors;
    struct sha256 *sha256;
    struct piece ring[PIECES];
    size_t claimed; /* somebody has read so many, or is at it */
    size_t hashed;
    size_t taken;   /* by the caller, to the end of each */
    size_t at;      /* in the piece that the caller is taking */
    bool is_short;    /* a piece came short: none follows */
    bool is_unwanted; /* the caller will take no more */
    bool has_thread;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
};

struct hashed_file *hashed_file_new(int descriptor, struct processors *processors)
{
    struct hashed_file *file = memory_new(sizeof *file);
    file->descriptor = descriptor;
    file->processors = processors;
    file->sha256 = sha256_new();
    pthread_mutex_init(&file->mutex, NULL);
    pthread_cond_init(&file->changed, NULL);
    return file;
}

static struct piece *piece_at(struct hashed_file *file, size_t number)
{
    return &file->ring[number % PIECES];
}

/* A piece comes short only at the end. */
static void read_piece(const struct hashed_file *file, size_t number, struct piece *piece)
{
    ssize_t n = 1;
    if (!piece->bytes) {
        piece->bytes = memory_unset(PIECE_SIZE);
    }
    piece->length = 0;
    piece->error = 0;
    while (piece->length < PIECE_SIZE && n != 0) {
        n = pread(file->descriptor, piece->bytes + piece->length, PIECE_SIZE - piece->length,
                  (off_t)(number * PIECE_SIZE + piece->length));
        if (n < 0 && errno != EINTR) {
            piece->error = errno;
            return;
        }
        piece->length += n > 0 ? (size_t)n : 0;
    }
}

static bool can_claim(const struct hashed_file *file)
{
    size_t behind = file->hashed < file->taken ? file->hashed : file->taken;
    return !file->is_short && file->claimed < behind + PIECES;
}

/* Reads the next piece; the mutex is let go meanwhile. */
static void claim(struct hashed_file *file)
{
    size_t number = file->claimed++;
    struct piece *piece = piece_at(file, number);
    piece->is_read = false;
    if (!file->has_thread && number > 0 && !piece->bytes) { /* one serves for all */
        struct piece *before = piece_at(file, number - 1);
        piece->bytes = before->bytes;
        before->bytes = NULL;
    }
    pthread_mutex_unlock(&file->mutex);
    read_piece(file, number, piece);
    pthread_mutex_lock(&file->mutex);
    piece->is_read = true;
    file->is_short = file->is_short || piece->length < PIECE_SIZE;
    pthread_cond_signal(&file->changed);
}

static void *hash_and_read_ahead(void *context)
{
    struct hashed_file *file = context;
    bool is_last = false;
    pthread_mutex_lock(&file->mutex);
    while (!is_last && !file->is_unwanted) {
        const struct piece *piece = piece_at(file, file->hashed);
        if (file->hashed < file->claimed && piece->is_read) {
            pthread_mutex_unlock(&file->mutex);
            sha256_add(file->sha256, piece->bytes, piece->length);
            pthread_mutex_lock(&file->mutex);
            is_last = piece->length < PIECE_SIZE;
            file->hashed++;
            pthread_cond_signal(&file->changed);
        } else if (can_claim(file)) {
            claim(file);
        } else {
            pthread_cond_wait(&file->changed, &file->mutex);
        }
    }
    pthread_mutex_unlock(&file->mutex);
    return NULL;
}

static bool start_thread(struct hashed_file *file)
{
    if (!file->processors || !processors_take(file->processors)) {
        return false;
    }
    bool started = pthread_create(&file->thread, NULL, hash_and_read_ahead, file) == 0;
    if (!started) { /* the system has none to give */
        processors_give_back(file->processors);
    }
    return started;
}

/* The piece that the caller is to take, read by now. */
static struct piece *next_piece(struct hashed_file *file)
{
    struct piece *piece = piece_at(file, file->taken);
    pthread_mutex_lock(&file->mutex);
    while (file->claimed <= file->taken || !piece->is_read) {
        if (file->claimed <= file->taken && can_claim(file)) {
            claim(file);
        } else {
            pthread_cond_wait(&file->changed, &file->mutex);
        }
    }
    if (!file->has_thread && file->hashed == file->taken) {
        file->has_thread = piece->length == PIECE_SIZE && start_thread(file);
        if (!file->has_thread) { /* a small file, or no processor is idle for now */
            sha256_add(file->sha256, piece->bytes, piece->length);
            file->hashed++;
        }
    }
    pthread_mutex_unlock(&file->mutex);
    return piece;
}

static void done_with_piece(struct hashed_file *file)
{
    pthread_mutex_lock(&file->mutex);
    file->taken++;
    file->at = 0;
    pthread_cond_signal(&file->changed);
    pthread_mutex_unlock(&file->mutex);
}

ptrdiff_t hashed_file_read(struct hashed_file *file, char *bytes, size_t size)
{
    const struct piece *piece = next_piece(file);
    size_t n = piece->length - file->at;
    if (n == 0) {
        errno = piece->error;
        return piece->error ? -1 : 0;
    }
    n = n < size ? n : size;
    memcpy(bytes, piece->bytes + file->at, n);
    file->at += n;
    if (file->at == PIECE_SIZE) {
        done_with_piece(file);
    }
    return (ptrdiff_t)n;
}

static void end_thread(struct hashed_file *file)
{
    if (file->has_thread) {
        pthread_join(file->thread, NULL);
        processors_give_back(file->processors);
    }
    pthread_cond_destroy(&file->changed);
    pthread_mutex_destroy(&file->mutex);
    for (size_t i = 0; i < PIECES; i++) {
        free(file->ring[i].bytes);
    }
}

void hashed_file_finish(struct hashed_file *file, char text[SHA256_TEXT_SIZE])
{
    end_thread(file);
    sha256_finish(file->sha256, text);
    free(file);
}

void hashed_file_free(struct hashed_file *file)
{
    char unused[SHA256_TEXT_SIZE];
    if (file) {
        pthread_mutex_lock(&file->mutex);
        file->is_unwanted = true;
        pthread_cond_signal(&file->changed);
        pthread_mutex_unlock(&file->mutex);
        hashed_file_finish(file, unused);
    }
}
