/* What the command line asks validate for, beside the options that all stages share. */
#ifndef PIPEROLL_VALIDATE_WANTED_H
#define PIPEROLL_VALIDATE_WANTED_H

#include "common/options.h"

#include <stdbool.h>

struct wanted {
    bool all;    /* bring the findings of all stages together */
    bool errors; /* a draft is usable despite errors */
};

/* For options_read, with a struct wanted as context. --rules and --explain end the program. */
extern const struct option_of_stage wanted_options[];

#endif
