/* A file that exists whole or not at all: written beside its place, closed with every error
 * looked at, and renamed into it. A write that fails ends the program with EXIT_SYSTEM and leaves
 * what stood there before. */
#ifndef PIPEROLL_OUTFILE_H
#define PIPEROLL_OUTFILE_H

#include "buffer.h"

#include <stdbool.h>
#include <stddef.h>

struct outfile;

/* Missing folders of the path are made. Ends the program where another run is writing that file. */
struct outfile *outfile_open(const char *path);

void outfile_add(struct outfile *file, const char *bytes, size_t length);
/* What is yet to be written, to append to; it is written with what is added next. */
struct buffer *outfile_pending(struct outfile *file);
void outfile_text(struct outfile *file, const char *text);
void outfile_format(struct outfile *file, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Puts the file in its place and frees it. */
void outfile_close(struct outfile *file);

/* The same, but where the bytes are those that stand there already, the old file stays untouched
 * (with its time), so that nothing that depends on it is made again. True when it changed. */
bool outfile_close_if_changed(struct outfile *file);

/* Throws the bytes away; what stood there stays. */
void outfile_discard(struct outfile *file);

/* Copies a file; ends the program where it cannot be read. */
void outfile_copy(const char *from, const char *to);

/* Removes a file that must not be taken for a result; one that is not there is no error. */
void outfile_remove(const char *path);

#endif
