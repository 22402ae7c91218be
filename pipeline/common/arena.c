#include "arena.h"

#include "diagnostic.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Blocks double from the first size to the last: many arenas hold a few short texts only, and a
 * block is cleared whole. */
enum { FIRST_BLOCK = 1024, BLOCK_SIZE = 64 * 1024, ALIGNMENT = 16 };
enum { FORMAT_USUAL = 256 };

struct block {
    struct block *next;
    size_t used;
    size_t size;
    size_t padding; /* keeps the bytes that follow aligned to 16 */
};

struct arena {
    struct block *blocks;
};

void *memory_new(size_t size)
{
    void *memory = calloc(1, size ? size : 1);
    if (!memory) {
        diagnostic_fatal("out of memory (%zu bytes asked for)", size);
    }
    return memory;
}

void *memory_unset(size_t size)
{
    void *memory = malloc(size ? size : 1);
    if (!memory) {
        diagnostic_fatal("out of memory (%zu bytes asked for)", size);
    }
    return memory;
}

void *array_grow(void *items, size_t *capacity, size_t count, size_t item_size)
{
    if (count < *capacity) {
        return items;
    }
    size_t wanted = *capacity ? *capacity * 2 : 16;
    if (wanted > SIZE_MAX / item_size) {
        diagnostic_fatal("out of memory (%zu items asked for)", wanted);
    }
    void *grown = realloc(items, wanted * item_size);
    if (!grown) {
        diagnostic_fatal("out of memory (%zu bytes asked for)", wanted * item_size);
    }
    *capacity = wanted;
    return grown;
}

struct arena *arena_new(void)
{
    return memory_new(sizeof(struct arena));
}

void arena_free(struct arena *arena)
{
    if (!arena) {
        return;
    }
    for (struct block *block = arena->blocks; block;) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
    free(arena);
}

static size_t room_for(const struct block *last, size_t size)
{
    size_t room = last ? last->size * 2 : FIRST_BLOCK;
    while (room < size && room < BLOCK_SIZE) {
        room *= 2;
    }
    room = room < BLOCK_SIZE ? room : BLOCK_SIZE;
    return size > room ? size : room;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) {
        diagnostic_fatal("out of memory (%zu bytes asked for)", size);
    }
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct block *block = arena->blocks;
    if (!block || block->size - block->used < size) {
        size_t room = room_for(block, size);
        block = memory_new(sizeof *block + room);
        block->size = room;
        /* A large request must not hide the half-empty block that small ones still fit in. */
        if (arena->blocks && size > BLOCK_SIZE) {
            block->next = arena->blocks->next;
            arena->blocks->next = block;
        } else {
            block->next = arena->blocks;
            arena->blocks = block;
        }
    }
    unsigned char *memory = (unsigned char *)(block + 1) + block->used;
    block->used += size;
    return memory;
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    if (length) {
        memcpy(copy, text, length);
    }
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return arena_copy(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    char text[FORMAT_USUAL];
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length < 0) {
        diagnostic_fatal("cannot format text");
    }
    char *copy = arena_alloc(arena, (size_t)length + 1);
    if ((size_t)length < sizeof text) {
        memcpy(copy, text, (size_t)length);
    } else {
        vsnprintf(copy, (size_t)length + 1, format, again);
    }
    va_end(again);
    return copy;
}
