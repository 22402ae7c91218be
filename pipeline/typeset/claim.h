/* "{noise.total.before=580}": what the narrative says a fact is, held against the fact. */
#ifndef PIPEROLL_TYPESET_CLAIM_H
#define PIPEROLL_TYPESET_CLAIM_H

#include "common/fact.h"

#include <stdbool.h>
#include <stddef.h>

/* True when the claim agrees with the fact at the precision the claim was given in. printed is the
 * fact as the report has it, with its modifier: words are held against that, letter case aside. A
 * number without a sign agrees with a fact of either sign: "a fall of 3%". A percentage may also be
 * claimed in words: majority, most, minority, all, half, a third, two thirds, a quarter, three quarters
 * (within about five of it); doubled, trebled, halved. Words of
 * change and comparison may be claimed without their amount: rose, fell, more than, lower than. */
bool claim_agrees(const struct fact *fact, const char *printed, const char *claim, size_t length);

#endif
