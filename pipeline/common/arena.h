/* Memory that is freed all at once: one arena for each lifetime, usually one for a stage.
 * Nothing here returns NULL; running out of memory ends the program with EXIT_SYSTEM. */
#ifndef PIPEROLL_ARENA_H
#define PIPEROLL_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* Zeroed memory, aligned for any type, that lives as long as the arena. */
void *arena_alloc(struct arena *arena, size_t size);

/* NUL-terminated copies owned by the arena. */
char *arena_copy(struct arena *arena, const char *text, size_t length);
char *arena_text(struct arena *arena, const char *text);
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Makes room for one more item in a malloc'ed array: returns items, perhaps moved and *capacity
 * raised. The caller frees the array with free(). */
void *array_grow(void *items, size_t *capacity, size_t count, size_t item_size);

/* Zeroed memory, never NULL; freed with free(). memory_unset: the same with whatever is in it, for
 * large buffers that are filled before they are read. */
void *memory_new(size_t size);
void *memory_unset(size_t size);

#endif
