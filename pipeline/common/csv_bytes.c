#include "csv_bytes.h"

#include "arena.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SIZE = 256 * 1024, BLOCK = CSV_SCAN_BLOCK };

struct csv_bytes csv_bytes_open(csv_source *source, void *context, char delimiter)
{
    return (struct csv_bytes){.source = source, .context = context,
                              .find_marks = csv_scan_best(), .delimiter = delimiter,
                              .bytes = memory_unset(FIRST_SIZE), .size = FIRST_SIZE,
                              .marks = memory_unset(FIRST_SIZE / BLOCK * sizeof(struct csv_marks))};
}

void csv_bytes_close(struct csv_bytes *bytes)
{
    free(bytes->bytes);
    free(bytes->marks);
}

static void double_size(struct csv_bytes *bytes)
{
    char *more = memory_unset(2 * bytes->size);
    struct csv_marks *marks = memory_unset(2 * bytes->size / BLOCK * sizeof *marks);
    memcpy(more, bytes->bytes, bytes->end);
    memcpy(marks, bytes->marks, bytes->size / BLOCK * sizeof *marks);
    csv_bytes_close(bytes);
    bytes->bytes = more;
    bytes->marks = marks;
    bytes->size *= 2;
}

/* Whole blocks are moved to the front, so that the marks stay those of their blocks. */
static size_t make_room(struct csv_bytes *bytes)
{
    size_t blocks = bytes->start / BLOCK, gone = blocks * BLOCK;
    size_t kept = (bytes->end + BLOCK - 1) / BLOCK - blocks;
    if (blocks > 0) {
        memmove(bytes->marks, bytes->marks + blocks, kept * sizeof *bytes->marks);
        memmove(bytes->bytes, bytes->bytes + gone, bytes->end - gone);
        bytes->start -= gone;
        bytes->end -= gone;
    }
    if (bytes->end == bytes->size) {
        double_size(bytes);
    }
    return gone;
}

/* Marks what has come in behind `from`. */
static void mark(struct csv_bytes *bytes, size_t from)
{
    size_t first = from / BLOCK, blocks = (bytes->end + BLOCK - 1) / BLOCK;
    bytes->find_marks(bytes->bytes + first * BLOCK, blocks - first, bytes->delimiter,
                      bytes->marks + first);
    if (bytes->end % BLOCK) {
        uint64_t before_end = (UINT64_C(1) << bytes->end % BLOCK) - 1;
        bytes->marks[blocks - 1].delimiters &= before_end;
        bytes->marks[blocks - 1].others &= before_end;
    }
}

bool csv_bytes_fill(struct csv_bytes *bytes, size_t *gone)
{
    *gone = 0;
    if (bytes->ended || bytes->failed) {
        return false;
    }
    *gone = make_room(bytes);
    ptrdiff_t n = bytes->source(bytes->context, bytes->bytes + bytes->end,
                                bytes->size - bytes->end);
    if (n > 0) {
        bytes->end += (size_t)n;
        mark(bytes, bytes->end - (size_t)n);
    }
    bytes->failed = n < 0;
    bytes->ended = n == 0;
    return n > 0;
}

static uint64_t all_marks(const struct csv_bytes *bytes, size_t block)
{
    return bytes->marks[block].delimiters | bytes->marks[block].others;
}

size_t csv_bytes_next(const struct csv_bytes *bytes, size_t from)
{
    size_t block = from / BLOCK;
    if (from >= bytes->end) {
        return bytes->end;
    }
    uint64_t word = all_marks(bytes, block) & ~UINT64_C(0) << from % BLOCK;
    while (word == 0) {
        if (++block * BLOCK >= bytes->end) {
            return bytes->end;
        }
        word = all_marks(bytes, block);
    }
    return block * BLOCK + (size_t)__builtin_ctzll(word);
}
