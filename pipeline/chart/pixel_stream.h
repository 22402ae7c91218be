/* A picture as the zlib stream that PNG holds: rows of RGB, each taken from the one above it
 * (filter Up). Nearly all of a chart is as it is above: that is seen in the pixels, many at a time,
 * and need not be searched for in bytes. */
#ifndef PIPEROLL_CHART_PIXEL_STREAM_H
#define PIPEROLL_CHART_PIXEL_STREAM_H

#include "common/buffer.h"

struct picture {
    const unsigned char *pixels; /* rows of 32-bit words 0x..RRGGBB; .. does not count */
    size_t width, height;        /* in pixels */
    size_t stride;               /* bytes from a row to the next */
};

/* Adds the stream to out. */
void pixel_stream_write(const struct picture *picture, struct buffer *out);

#endif
