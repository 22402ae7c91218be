/* Writes the deflate format (RFC 1951) for one who knows already what repeats where, so that nobody
 * has to search for it. */
#ifndef PIPEROLL_CHART_DEFLATE_H
#define PIPEROLL_CHART_DEFLATE_H

#include "common/buffer.h"

enum { DEFLATE_REACH = 32768, DEFLATE_SHORTEST = 3 };

struct deflate;

/* Adds to out, which must stay until deflate_end. */
struct deflate *deflate_start(struct buffer *out);

void deflate_literals(struct deflate *deflate, const unsigned char *bytes, size_t count);

/* length bytes as they came distance bytes ago: at least DEFLATE_SHORTEST, from 1 to DEFLATE_REACH.
 * They may run into themselves: a distance of 1 repeats the last byte. */
void deflate_match(struct deflate *deflate, size_t length, size_t distance);

/* Ends the stream on a whole byte and frees deflate. */
void deflate_end(struct deflate *deflate);

#endif
