/* The charts' one type family, TeX Gyre Heros, loaded from its own folder and nowhere else: no
 * user's or system's font configuration, cache or locale has a say in how a chart looks. */
#ifndef PIPEROLL_CHART_TYPEFACE_H
#define PIPEROLL_CHART_TYPEFACE_H

#include <pango/pangocairo.h>
#include <stdbool.h>

#define TYPEFACE_FOLDER "/usr/share/texmf/fonts/opentype/public/tex-gyre"

/* What the charts are painted at: 300 dots an inch. */
#define PIXELS_PER_MM (300.0 / 25.4)

struct typeface;

/* Ends the program, naming the package to install, when the family is not in the folder. */
struct typeface *typeface_open(const char *folder);
void typeface_close(struct typeface *typeface);

/* One line of text with lengths in millimetres; borrowed until the next call. */
PangoLayout *typeface_layout(struct typeface *typeface, const char *text, double points,
                             bool bold);

#endif
