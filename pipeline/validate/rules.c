#include "validate/rules.h"

#include "common/diagnostic.h"
#include "common/nearest.h"
#include "validate/rule_functions.h"
#include "validate/standing_rules.h"

#include <stdio.h>
#include <string.h>

const struct rule rules[] = {
    {.name = "rows",
     .explanation =
         "Nothing is lost: for each file, the rows read are the rows accepted, the rows rejected "
         "and the rows passed over (blank lines, notes, and what the feed's definition says to "
         "leave). A unit is a file. It fails when the three do not add up.",
     .required = "",
     .optional = "",
     .aspect = "",
     .always = true,
     .apply = rule_rows},
    {.name = "register",
     .explanation =
         "Each file that a feed uses stands in feeds/register.csv, once, with the SHA-256 of the "
         "bytes that were received. A unit is a file. It fails when the file is missing from the "
         "register or its bytes are not those registered. A file below feeds/ that no feed uses, "
         "or a line of the register without a file, is noted. Findings of this rule cannot be "
         "waived.",
     .required = "",
     .optional = "",
     .aspect = "",
     .always = true,
     .apply = rule_register},
    {.name = "illustrative",
     .explanation =
         "A feed marked illustrative in feeds.xml has made-up figures, to show what the report "
         "will look like. A unit is a feed. In a draft it is noted for each such feed; an "
         "edition whose status is final refuses them as errors.",
     .required = "",
     .optional = "",
     .aspect = "",
     .always = true,
     .apply = rule_illustrative},
    {.name = "type",
     .explanation =
         "Values are of the kind that is expected: kind=\"count\" whole numbers that are not "
         "negative, whole, positive (not negative, decimals allowed), number, or text that is "
         "not empty. A unit is a figure. Cells with a status instead of a value (suppressed, not "
         "available) do not apply.",
     .required = "",
     .optional = "kind",
     .aspect = "value",
     .dataset = true,
     .apply = rule_type},
    {.name = "range",
     .explanation =
         "Values lie between min and max, both included; one of them may be left out. A unit is "
         "a figure. Cells without a value do not apply.",
     .required = "",
     .optional = "min max",
     .aspect = "value",
     .dataset = true,
     .apply = rule_range},
    {.name = "code",
     .explanation =
         "Items, facets and areas are codes of the lists named by items-codes, facets-codes and "
         "areas-codes. A unit is a figure and a list. A figure without an item (facet, area) "
         "does not apply.",
     .required = "",
     .optional = "items-codes facets-codes areas-codes",
     .aspect = "value",
     .dataset = true,
     .apply = rule_code},
    {.name = "pattern",
     .explanation =
         "The cell as received (or with of, the figure's item, facet or area) matches a regular "
         "expression (PCRE2) as a whole, without regard to case; expected says in words what that "
         "is. A unit is a figure.",
     .required = "match",
     .optional = "of expected",
     .aspect = "value",
     .dataset = true,
     .apply = rule_pattern},
    {.name = "unique",
     .explanation =
         "Each figure is given once: no two have the same dataset, item, facet, area, period and "
         "aspect, whichever feed they come from. A unit is a figure; it fails where an earlier "
         "one speaks of the same thing.",
     .required = "",
     .optional = "",
     .aspect = "value",
     .dataset = true,
     .apply = rule_unique},
    {.name = "complete",
     .explanation =
         "Every figure that is expected is there: for each of the periods (periods, cut by "
         "step), each item, facet and area. Items are those of item or items-codes, otherwise "
         "those that the dataset has; the same holds for facets and areas. A unit is an expected "
         "figure. It fails where there is no cell, or one without a value, save for the statuses "
         "of accept (c and z). A row, month or area that is missing as a whole is one finding.",
     .required = "",
     .optional = "periods step items-codes facets-codes areas-codes omit accept",
     .aspect = "value",
     .dataset = true,
     .apply = rule_complete},
    {.name = "size",
     .explanation =
         "The dataset has as many figures as its table should have, for tables whose items no code "
         "list names in full: a row that was lost, or one too many, is found. A unit is a dataset. "
         "It applies to datasets without figures, too.",
     .required = "figures",
     .optional = "",
     .aspect = "value",
     .dataset = true,
     .empty = true,
     .apply = rule_size},
    {.name = "period-inside-edition",
     .explanation =
         "Periods lie inside the edition's reporting or comparison period, or inside one of the "
         "periods of within. A unit is a figure. Figures without a period do not apply.",
     .required = "",
     .optional = "within",
     .aspect = "value",
     .dataset = true,
     .apply = rule_period_inside_edition},
    {.name = "sum",
     .explanation =
         "A total is the sum of its parts. Without over, the totals are the partner's claims "
         "with aspect total, and each is held against the figures of what it leaves empty; with "
         "over, against the parts in those dimensions; with total-dataset, against another feed. "
         "A longer period is the sum of the equal shorter ones that make it up. A unit is a "
         "total. It does not apply where there are no parts, a part is not available, months are "
         "missing, or a part is suppressed; with hidden-max such a part is taken to be 1 to that, "
         "and the total must lie between the sums.",
     .required = "",
     .optional = "over total parts items-codes facets-codes areas-codes omit total-dataset "
                 "total-aspect total-item total-facet total-area total-period match tolerance "
                 "hidden-max",
     .aspect = "value",
     .dataset = true,
     .apply = rule_sum},
    {.name = "equal",
     .explanation =
         "The same figure, given by two datasets or partners, is the same, at the precision of "
         "the coarser one. match names the dimensions that must agree; with-item and its like "
         "fix what the other side calls it. A unit is a figure that the other side has too; "
         "others do not apply.",
     .required = "with",
     .optional = "with-item with-facet with-area with-period with-aspect match tolerance",
     .aspect = "value",
     .dataset = true,
     .apply = rule_equal},
    {.name = "ratio",
     .explanation =
         "The figure divided by another figure (of the dataset of, with of-item and its like) "
         "lies between min and max: part of a whole is between 0 and 1. A unit is a figure that "
         "has such another figure; where there is none, or it is 0, the rule does not apply.",
     .required = "of",
     .optional = "of-item of-facet of-area of-period of-aspect of-match match min max",
     .aspect = "value",
     .dataset = true,
     .apply = rule_ratio},
    {.name = "change",
     .explanation =
         "A count does not leap from one period to the next by more than chance explains. It "
         "fails where the change is more than max-percent away from what is expected, and chance "
         "makes such a difference with a probability below p: the two counts are taken as "
         "Poisson and the later one, given their sum, is held against the exact binomial "
         "distribution. From 41 to 57 is no finding. With peers, what is expected is the median "
         "change of the neighbours in that dimension. A unit is a count with an earlier one; "
         "others do not apply.",
     .required = "",
     .optional = "max-percent p step peers",
     .aspect = "value",
     .dataset = true,
     .apply = rule_change},
    {.name = "suppression",
     .explanation =
         "What is suppressed cannot be worked out: where a total is given, either none of its "
         "parts is suppressed or at least two. Totals and parts are those of the rule sum. A "
         "unit is a total with a suppressed part; others do not apply.",
     .required = "",
     .optional = "over total parts items-codes facets-codes areas-codes omit total-dataset "
                 "total-aspect total-item total-facet total-area total-period match",
     .aspect = "value",
     .dataset = true,
     .apply = rule_suppression},
    {.name = "scoring",
     .explanation =
         "The scores of a priority matrix are of the values allowed (0, 1, 3 and 5). A unit is a "
         "score. Cells without a value do not apply.",
     .required = "",
     .optional = "allowed",
     .aspect = "value",
     .dataset = true,
     .apply = rule_scoring},
    {.name = "duplicate",
     .explanation =
         "No text stands twice in a list, whatever its case, blanks and full stops. The "
         "dimensions of within say what a list is: texts are compared with those that agree in "
         "them. A unit is a text.",
     .required = "",
     .optional = "within",
     .aspect = "text",
     .dataset = true,
     .apply = rule_duplicate},
    {.name = "sequence",
     .explanation =
         "The numbers of a list follow each other: Chart 1a, Chart 1b, Chart 2; Paragraph 2.3, "
         "Paragraph 2.4, Paragraph 3.1. Texts with different words before their number are lists "
         "of their own, and so are those that differ in the dimensions of within. A unit is a "
         "text; the first of a list is always right. Texts that do not end in a number do not "
         "apply.",
     .required = "",
     .optional = "within",
     .aspect = "text",
     .dataset = true,
     .apply = rule_sequence},
    {.name = "stale",
     .explanation =
         "Last year's figures are not this year's: where every figure of the reporting period is "
         "the same as that of the comparison period, one column was probably copied. A unit is a "
         "dataset with at least three such pairs (least), of which one is not 0; others do not "
         "apply.",
     .required = "",
     .optional = "now before least",
     .aspect = "value",
     .dataset = true,
     .apply = rule_stale},
    {.name = "base",
     .explanation =
         "A figure and its rate (of the dataset rate, per 1000 or as per says) imply what the rate "
         "was worked out on, as exactly as the rate's digits allow. With base, that is held "
         "against the figure of that dataset (with base-rate against what that figure and its "
         "rate in that dataset imply), or between min and max times it; with "
         "whole=\"true\" it must be a whole number, as the base of a percentage is; otherwise all "
         "that agree in the dimensions of same must imply one and the same. A unit is a figure "
         "with a rate; figures without one, rates that may be 0, and the first of a group do not "
         "apply.",
     .required = "rate",
     .optional = "rate-item rate-facet rate-area rate-period rate-aspect rate-match per base "
                 "base-item base-facet base-area base-period base-aspect base-match base-rate "
                 "base-rate-item base-rate-facet base-rate-area base-rate-period base-rate-aspect "
                 "base-rate-match min max whole same match",
     .aspect = "value",
     .dataset = true,
     .apply = rule_base},
    {.name = "derived",
     .explanation =
         "The figure is what two others make it, at the precision it was given in: formula=\"sum\" "
         "of plus from, difference of less from, percent of in from, percent-change from from to "
         "of, per-1000 of per thousand of from. A unit is a figure for which both are in the "
         "data; others do not apply.",
     .required = "formula of from",
     .optional = "of-item of-facet of-area of-period of-aspect of-match from-item from-facet "
                 "from-area from-period from-aspect from-match match tolerance",
     .aspect = "value",
     .dataset = true,
     .apply = rule_derived},
    {.name = "shares",
     .explanation =
         "The shares of one whole add up to 100 (or to), within half a unit of the last digit of "
         "each. They are those that differ only in the dimensions of over (item). A unit is a "
         "whole with at least two shares; it does not apply where one has no value.",
     .required = "",
     .optional = "over to tolerance",
     .aspect = "value",
     .dataset = true,
     .apply = rule_shares},
    {.name = "outlier",
     .explanation =
         "A figure does not lie far from its peers: those that differ from it only in the "
         "dimension of peers (area; with period, the other periods of the same length). It fails "
         "where it lies more than times (8) their median distance from their median, and, for "
         "counts, where chance makes such a difference with a probability below p (0.001). A unit "
         "is a figure with at least five peers; others do not apply.",
     .required = "",
     .optional = "peers times p",
     .aspect = "value",
     .dataset = true,
     .apply = rule_outlier},
    {.name = "received",
     .explanation =
         "Files were received by the day of by, as feeds/register.csv says. A unit is a file (of "
         "the feeds of feed, where that is given). Files without a day of receipt do not apply.",
     .required = "by",
     .optional = "feed",
     .aspect = "",
     .apply = rule_received},
    {.name = "period-order",
     .explanation =
         "No figure is about a period that had not ended in the month before its file was "
         "received: it would be a forecast, or of the wrong year. A unit is a figure. Figures "
         "without a period, and files without a day of receipt, do not apply; the datasets of omit "
         "are left out.",
     .required = "",
     .optional = "omit",
     .aspect = "value",
     .dataset = true,
     .apply = rule_period_order},
    {.name = "heading",
     .explanation =
         "The years that a column's heading names are years of the period that feeds.xml reads it "
         "as: a heading left over from last year is found. What is a change from a year (change on "
         "2017/18) is not about that year itself. A unit is a column; the feeds of omit are left "
         "out. Columns that name no year or fix no period, and other claims, do not apply.",
     .required = "",
     .optional = "omit",
     .aspect = "",
     .apply = rule_heading},
    {.name = NULL}};

const struct rule *rule_find(const char *name)
{
    for (const struct rule *rule = rules; rule->name; rule++) {
        if (strcmp(rule->name, name) == 0) {
            return rule;
        }
    }
    return NULL;
}

void rules_list(void)
{
    for (const struct rule *rule = rules; rule->name; rule++) {
        puts(rule->name);
    }
    puts("\nfound without a row in checks.xml:");
    for (const struct standing_rule *rule = standing_rules; rule->name; rule++) {
        puts(rule->name);
    }
}

static void print_attributes(const char *title, const char *names)
{
    if (names[0]) {
        printf("%s: %s\n", title, names);
    }
}

static void explain_standing(const struct standing_rule *rule)
{
    printf("%s: %s\nFound by %s; needs no row in checks.xml.\n", rule->name, rule->explanation,
           rule->stage);
}

static const char *like(const char *name)
{
    struct nearest nearest = nearest_start(name, strlen(name));
    for (const struct rule *rule = rules; rule->name; rule++) {
        nearest_weigh(&nearest, rule->name);
    }
    for (const struct standing_rule *rule = standing_rules; rule->name; rule++) {
        nearest_weigh(&nearest, rule->name);
    }
    return nearest.best;
}

void rule_explain(const char *name)
{
    const struct rule *rule = rule_find(name);
    const struct standing_rule *standing = standing_rule_find(name);
    const char *near = rule || standing ? NULL : like(name);
    if (standing) {
        explain_standing(standing);
        return;
    }
    if (!rule) {
        diagnostic_fatal("there is no rule '%s'%s%s%s --rules lists them", name,
                         near ? "; did you mean '" : "", near ? near : "", near ? "'?" : ";");
    }
    printf("%s: %s\n", rule->name, rule->explanation);
    print_attributes("Needs", rule->required);
    print_attributes("Takes", rule->optional);
    if (rule->dataset) {
        print_attributes("Selects figures by",
                         "dataset (needed) feed item facet area period aspect");
    }
    if (rule->always) {
        puts("Holds for every edition; needs no row in checks.xml.");
    }
}
