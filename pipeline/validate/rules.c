#include "validate/rules.h"

#include "common/diagnostic.h"
#include "validate/rule_functions.h"

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
         "expression (PCRE2) as a whole, without regard to case. A unit is a figure.",
     .required = "match",
     .optional = "of",
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
         "total. It does not apply where there are no parts, a part is suppressed or not "
         "available, or months are missing.",
     .required = "",
     .optional = "over total parts items-codes facets-codes areas-codes omit total-dataset "
                 "total-aspect total-item total-facet total-area total-period match tolerance",
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
     .optional = "of-item of-facet of-area of-period match min max",
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
}

static void print_attributes(const char *title, const char *names)
{
    if (names[0]) {
        printf("%s: %s\n", title, names);
    }
}

void rule_explain(const char *name)
{
    const struct rule *rule = rule_find(name);
    if (!rule) {
        diagnostic_fatal("there is no rule '%s'; --rules lists them", name);
    }
    printf("%s: %s\n", rule->name, rule->explanation);
    print_attributes("Needs", rule->required);
    print_attributes("Takes", rule->optional);
    if (rule->dataset) {
        print_attributes("Selects figures by",
                         "dataset (needed) feed item facet area period aspect");
    }
}
