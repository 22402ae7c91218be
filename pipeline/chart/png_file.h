/* Writes pictures as PNG that TeX copies without decoding: opaque RGB, 8 bits, 300 dots an inch,
 * no other chunks. */
#ifndef PIPEROLL_CHART_PNG_FILE_H
#define PIPEROLL_CHART_PNG_FILE_H

#include <stddef.h>

/* pixels are rows of 32-bit words 0x00RRGGBB, stride bytes apart. A file whose bytes would not
 * change is left untouched. */
void png_file_write(const char *path, const unsigned char *pixels, size_t width, size_t height,
                    size_t stride);

#endif
