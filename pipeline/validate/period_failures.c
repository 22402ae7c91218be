#include "validate/period_failures.h"

#include <string.h>

enum { TOGETHER = 3 };

static bool are_alike(const struct observation *a, const struct observation *b)
{
    return period_equal(a->period, b->period) && strcmp(a->feed, b->feed) == 0;
}

static size_t count_alike(const struct observation **figures, size_t count,
                          const struct observation *figure)
{
    size_t alike = 0;
    for (size_t i = 0; i < count; i++) {
        alike += are_alike(figures[i], figure);
    }
    return alike;
}

void period_failures_say(struct run *run, const struct observation **figures, size_t count,
                         period_failure_of *failure_of)
{
    for (size_t i = 0; i < count; i++) {
        size_t all = count_alike(figures, count, figures[i]);
        struct period_failure wrong = failure_of(run, figures[i]);
        if (all < TOGETHER) {
            run_fail(run, wrong.failure, "%s %s", run_name(run, figures[i]), wrong.is);
        } else if (count_alike(figures, i, figures[i]) == 0) {
            run_fail(run, wrong.failure, "%zu figures of the feed %s for %s %s", all,
                     figures[i]->feed, period_text(run->validation->arena, figures[i]->period),
                     wrong.are);
            run->tally->failed += all - 1;
        }
    }
}
