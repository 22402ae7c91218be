#include "extract/processors.h"

#include <sched.h>
#include <unistd.h>

enum { WORTH = 4 * 1024 * 1024 };

static size_t count_allowed(void)
{
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        return (size_t)CPU_COUNT(&allowed);
    }
    long online = sysconf(_SC_NPROCESSORS_ONLN); /* they are more than the set has room for */
    return online > 0 ? (size_t)online : 1;
}

void processors_find(struct processors *processors)
{
    atomic_init(&processors->idle, count_allowed() - 1);
    processors->worth = WORTH;
}

bool processors_take(struct processors *processors)
{
    size_t idle = atomic_load(&processors->idle);
    while (idle > 0 && !atomic_compare_exchange_weak(&processors->idle, &idle, idle - 1)) {
    }
    return idle > 0;
}

void processors_give_back(struct processors *processors)
{
    atomic_fetch_add(&processors->idle, 1);
}
