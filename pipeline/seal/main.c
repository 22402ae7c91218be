/* seal: the last step of a build, and what holds a build against its seal. */
#include "common/diagnostic.h"
#include "common/options.h"
#include "seal/check.h"
#include "seal/seal.h"

static const char summary[] =
    "Writes audit/, last of all: the digests of everything that went into the report and came out\n"
    "of it, and where it comes from. With --check or --against it holds files against that seal.";

struct choices {
    const char *materials;
    const char *root; /* of the other checkout */
    bool (*task)(const struct options *options, const struct choices *choices);
};

static bool write_seal(const struct options *options, const struct choices *choices)
{
    seal_write(options, choices->materials);
    return true;
}

static bool print_inputs(const struct options *options, const struct choices *choices)
{
    (void)choices;
    seal_inputs(options);
    return true;
}

static bool check(const struct options *options, const struct choices *choices)
{
    return choices->root ? check_rebuilt(options, choices->root) : check_seal(options);
}

#define TAKE(NAME, FIELD, TASK)                                                                    \
    static void take_##NAME(void *choices, const char *value)                                      \
    {                                                                                              \
        ((struct choices *)choices)->FIELD = value;                                                \
        ((struct choices *)choices)->task = TASK;                                                  \
    }
TAKE(materials, materials, write_seal)
TAKE(check, root, check)
TAKE(against, root, check)
TAKE(inputs, root, print_inputs)

int main(int argc, char **argv)
{
    struct choices choices = {.materials = ".build/materials.csv", .task = write_seal};
    const struct option_of_stage own[] = {
        {"materials", "FILE", "the tools and fonts (.build/materials.csv)", take_materials},
        {"check", NULL, "hold the files against the manifest and the register", take_check},
        {"against", "ROOT/", "hold another checkout's build against it", take_against},
        {"inputs", NULL, "print one digest of all that goes in", take_inputs},
        {NULL, NULL, NULL, NULL}};
    struct options options = options_read(argc, argv, summary, own, &choices);
    return choices.task(&options, &choices) ? EXIT_USABLE : EXIT_DATA;
}
