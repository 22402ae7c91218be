/* The rules of findings that no row of checks.xml asks for: what extract, aggregate and typeset look
 * at of their own accord. They are only explained here. */
#ifndef PIPEROLL_VALIDATE_STANDING_RULES_H
#define PIPEROLL_VALIDATE_STANDING_RULES_H

struct standing_rule {
    const char *name;
    const char *stage;       /* that finds it */
    const char *explanation; /* one paragraph, as of struct rule */
};

/* Ends with a row without a name. */
extern const struct standing_rule standing_rules[];

/* NULL when there is none. */
const struct standing_rule *standing_rule_find(const char *name);

#endif
