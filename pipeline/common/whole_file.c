#include "whole_file.h"

#include "buffer.h"
#include "diagnostic.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

const char *whole_file(struct arena *arena, const char *path, size_t *length)
{
    char bytes[16384];
    size_t n;
    struct buffer text = {0};
    FILE *file = fopen(path, "rb");
    if (!file) {
        diagnostic_fatal("cannot read %s: %s", path, strerror(errno));
    }
    while ((n = fread(bytes, 1, sizeof bytes, file)) > 0) {
        buffer_add(&text, bytes, n);
    }
    if (ferror(file)) {
        diagnostic_fatal("cannot read %s", path);
    }
    fclose(file);
    const char *copy = arena_copy(arena, text.data ? text.data : "", text.length);
    *length = text.length;
    buffer_free(&text);
    return copy;
}
