#include "chart/style.h"

unsigned style_series_colour(size_t series, size_t count)
{
    static const unsigned palette[SERIES_MOST] = {0x12436D, 0x28A197, 0x801650,
                                                  0xF46A25, 0x3D3D3D, 0xA285D1};
    if (count == 2 && series == 1) {
        return 0xF46A25;
    }
    return palette[series % SERIES_MOST];
}

unsigned style_text_on(unsigned colour)
{
    /* Weights of the eye in thousandths; the bound parts the palette into those on which white
     * has a contrast of 4.5 or more and those on which black has. */
    unsigned light = 299 * (colour >> 16 & 255) + 587 * (colour >> 8 & 255) + 114 * (colour & 255);
    return light < 110000 ? COLOUR_PAPER : COLOUR_TEXT;
}
