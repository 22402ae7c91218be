/* The look of every chart: the colours and manners of the UK Government Analysis Function. */
#ifndef PIPEROLL_CHART_STYLE_H
#define PIPEROLL_CHART_STYLE_H

#include <stddef.h>

/* Colours are 0xRRGGBB. */
enum {
    COLOUR_TEXT = 0x0B0C0C,
    COLOUR_QUIET = 0x3D3D3D, /* subtitle, ticks, source, zero line, totals */
    COLOUR_GRID = 0xD9D9D9,
    COLOUR_PAPER = 0xFFFFFF,
    COLOUR_HIGHLIGHT = 0xF46A25
};

enum { SERIES_MOST = 6 };

/* Sizes as printed: text in points, everything else in millimetres. */
#define SIZE_TITLE 11.0
#define SIZE_SUBTITLE 9.5
#define SIZE_LABEL 9.0
#define SIZE_SOURCE 9.0

#define MM_PER_POINT (25.4 / 72.0)
#define LINE_STEP(points) ((points)*MM_PER_POINT * 1.2)
/* From the middle of a capital letter down to its baseline. */
#define HALF_CAPITAL(points) ((points)*MM_PER_POINT * 0.365)
#define CAPITAL(points) ((points)*MM_PER_POINT * 0.73)
/* From the baseline down to the lowest part of a letter. */
#define DESCENT(points) ((points)*MM_PER_POINT * 0.22)

#define WIDTH_DEFAULT 160.0
#define EDGE 0.4      /* left and right of everything: keeps antialiasing inside */
#define GAP_SMALL 1.2 /* between a mark and its label */
#define RULE_GRID 0.17
#define RULE_ZERO 0.25
#define RULE_SERIES 0.7
#define RULE_HIGHLIGHT 1.0
#define RULE_TREND 0.5

/* The colour of one of so many series. */
unsigned style_series_colour(size_t series, size_t count);

/* Black or white, whichever reads better on the colour. */
unsigned style_text_on(unsigned colour);

#endif
