/* Writes a zip archive whose bytes depend on nothing but what is put in: no clock, no file modes,
 * no extra fields. */
#ifndef PIPEROLL_TYPESET_ODS_ZIP_H
#define PIPEROLL_TYPESET_ODS_ZIP_H

#include "common/buffer.h"

#include <stdbool.h>
#include <stddef.h>

enum { ZIP_ENTRIES_MAX = 16 };

struct zip_entry {
    const char *name; /* borrowed */
    unsigned long crc;
    size_t packed;
    size_t length;
    size_t offset;
    bool is_deflated;
};

/* A zip starts as {0}; its archive is the caller's buffer once zip_end has been called. */
struct zip {
    struct buffer archive;
    struct zip_entry entries[ZIP_ENTRIES_MAX];
    size_t count;
};

/* Adds a file; deflate packs it. Names are ASCII and outlive the zip; files are below 4 GiB. */
void zip_add(struct zip *zip, const char *name, const char *bytes, size_t length, bool deflate);

/* Adds the directory: the archive is then whole. */
void zip_end(struct zip *zip);

#endif
