/* The layouts a feed may have, as rows of a table. */
#ifndef PIPEROLL_EXTRACT_LAYOUT_H
#define PIPEROLL_EXTRACT_LAYOUT_H

#include "extract/extraction.h"

#include <stdbool.h>

struct layout {
    const char *name;
    bool has_events; /* rows are counted, and written after the last file: anybody may read each */
    /* Reads one file. */
    void (*read)(struct extraction *extraction, struct feed_file *file, struct file_count *count);
};

/* Never NULL: the schema lets no other name through. */
const struct layout *layout_find(const char *name);

#endif
