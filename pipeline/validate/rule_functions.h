/* The functions behind the rules; what each does is said in the table (rules.c). */
#ifndef PIPEROLL_VALIDATE_RULE_FUNCTIONS_H
#define PIPEROLL_VALIDATE_RULE_FUNCTIONS_H

struct run;

/* rules_of_files.c */
void rule_rows(struct run *run);
void rule_register(struct run *run);
void rule_illustrative(struct run *run);

/* rules_of_cells.c */
void rule_type(struct run *run);
void rule_range(struct run *run);
void rule_code(struct run *run);
void rule_pattern(struct run *run);
void rule_period_inside_edition(struct run *run);
void rule_scoring(struct run *run);

/* rules_of_lists.c */
void rule_unique(struct run *run);
void rule_duplicate(struct run *run);
void rule_sequence(struct run *run);

/* rule_complete.c */
void rule_complete(struct run *run);

/* rule_size.c */
void rule_size(struct run *run);

/* rules_of_sums.c */
void rule_sum(struct run *run);
void rule_suppression(struct run *run);

/* rules_of_pairs.c */
void rule_equal(struct run *run);
void rule_ratio(struct run *run);

/* rules_of_change.c */
void rule_change(struct run *run);
void rule_stale(struct run *run);

/* rules_of_bases.c */
void rule_base(struct run *run);

/* rules_of_formulas.c */
void rule_derived(struct run *run);
void rule_shares(struct run *run);

/* rules_of_peers.c */
void rule_outlier(struct run *run);

/* rules_of_days.c */
void rule_received(struct run *run);
void rule_period_order(struct run *run);
void rule_heading(struct run *run);

#endif
