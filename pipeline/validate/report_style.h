/* The style sheet of report.html: paper, dark screens and small screens. */
#ifndef PIPEROLL_VALIDATE_REPORT_STYLE_H
#define PIPEROLL_VALIDATE_REPORT_STYLE_H

extern const char report_style[];

/* The script that makes findings filterable; a page is whole without it. */
extern const char report_script[];

#endif
