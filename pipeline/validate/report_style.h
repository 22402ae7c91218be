/* The style sheet of report.html: paper, dark screens and small screens. */
#ifndef PIPEROLL_VALIDATE_REPORT_STYLE_H
#define PIPEROLL_VALIDATE_REPORT_STYLE_H

extern const char report_style[];

#endif
