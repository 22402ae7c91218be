#include "options.h"

#include "arena.h"
#include "diagnostic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void take_text(void *context, const char *value)
{
    *(const char **)context = value;
}

void option_values_add(struct option_values *values, const char *value)
{
    values->values = array_grow(values->values, &values->capacity, values->count,
                                sizeof *values->values);
    values->values[values->count++] = value;
}

static void print_option(const struct option_of_stage *option)
{
    char name[64];
    snprintf(name, sizeof name, "--%s%s%s", option->name, option->value_name ? " " : "",
             option->value_name ? option->value_name : "");
    printf("  %-20s %s\n", name, option->help);
}

static void print_help(const char *tool, const char *summary,
                       const struct option_of_stage *common, const struct option_of_stage *stage)
{
    printf("usage: %s --edition FOLDER --build FOLDER [options]\n\n%s\n\n", tool, summary);
    for (; common->name; common++) {
        print_option(common);
    }
    for (; stage && stage->name; stage++) {
        print_option(stage);
    }
    printf("\nExit status: 0 the result is usable; 1 the data are not usable; "
           "2 usage, definition or system error.\n");
    exit(EXIT_USABLE);
}

static const struct option_of_stage *find(const struct option_of_stage *options, const char *name)
{
    for (; options && options->name; options++) {
        if (strcmp(options->name, name) == 0) {
            return options;
        }
    }
    return NULL;
}

struct options options_read(int argc, char **argv, const char *summary,
                            const struct option_of_stage *stage, void *context)
{
    struct options options = {.schemas = "pipeline/schema"};
    const char *slash = strrchr(argv[0], '/');
    const char *tool = slash ? slash + 1 : argv[0];
    const struct option_of_stage common[] = {
        {"edition", "FOLDER", "the edition's folder, inputs/NAME", take_text},
        {"build", "FOLDER", "where the results go, outputs/NAME", take_text},
        {"schema", "FOLDER", "the schemas of the definitions (pipeline/schema)", take_text},
        {"help", NULL, "print this", NULL},
        {NULL, NULL, NULL, NULL}};
    const char **const places[] = {&options.edition, &options.build, &options.schemas};
    diagnostic_tool(tool);
    for (int i = 1; i < argc; i++) {
        const char *name = strncmp(argv[i], "--", 2) == 0 ? argv[i] + 2 : "";
        const struct option_of_stage *shared = find(common, name);
        const struct option_of_stage *option = shared ? shared : find(stage, name);
        if (!option) {
            diagnostic_fatal("there is no option '%s'; see %s --help", argv[i], tool);
        }
        if (shared && !shared->take) {
            print_help(tool, summary, common, stage);
        }
        const char *value = NULL;
        if (option->value_name) {
            if (i + 1 >= argc) {
                diagnostic_fatal("--%s needs a value (%s)", option->name, option->value_name);
            }
            value = argv[++i];
        }
        option->take(shared ? (void *)places[shared - common] : context, value);
    }
    if (!options.edition || !options.build) {
        diagnostic_fatal("--%s is missing; see %s --help", options.edition ? "build" : "edition",
                         tool);
    }
    return options;
}
