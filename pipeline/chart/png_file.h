/* Writes pictures as PNG that TeX copies without decoding: opaque RGB, 8 bits, 300 dots an inch,
 * no other chunks. */
#ifndef PIPEROLL_CHART_PNG_FILE_H
#define PIPEROLL_CHART_PNG_FILE_H

#include "chart/pixel_stream.h"

/* A file whose bytes would not change is left untouched. */
void png_file_write(const char *path, const struct picture *picture);

#endif
