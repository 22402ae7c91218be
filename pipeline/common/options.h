/* The command line that all stages share. */
#ifndef PIPEROLL_OPTIONS_H
#define PIPEROLL_OPTIONS_H

#include <stddef.h>

struct options {
    const char *edition; /* folder of the edition: inputs/NAME */
    const char *build;   /* folder of its outputs: outputs/NAME */
    const char *schemas; /* folder of the schemas */
};

/* An option of one stage only: "--name VALUE", handed to take(context, value). A flag has no
 * value name and is handed NULL. */
struct option_of_stage {
    const char *name;
    const char *value_name; /* for --help; NULL for a flag */
    const char *help;
    void (*take)(void *context, const char *value);
};

/* The values of an option that may be given several times; free them with free(values). */
struct option_values {
    const char **values;
    size_t count;
    size_t capacity;
};

/* Adds one, borrowed. */
void option_values_add(struct option_values *values, const char *value);

/* Reads the command line; stage options end with a NULL name (the list may be NULL). Prints the
 * help and ends with 0 for --help; ends with EXIT_SYSTEM and one line when the line is wrong or
 * --edition or --build is missing. summary is the help's first paragraph. */
struct options options_read(int argc, char **argv, const char *summary,
                            const struct option_of_stage *stage, void *context);

#endif
