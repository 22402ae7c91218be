#include "lanes.h"

extern inline lanes lanes_at(const void *bytes);
extern inline bool lanes_none(lanes some);
extern inline bool lanes_all(lanes some);
