#include "validate/standing_rules.h"

#include <string.h>

const struct standing_rule standing_rules[] = {
    {"file-missing", "extract",
     "A file that feeds.xml names is not below feeds/, or may not be read."},
    {"file-empty", "extract", "A file has nothing in it, no header, or no rows below its header."},
    {"file-kind", "extract",
     "A file's bytes are those of another kind of file than its layout: a workbook or an archive "
     "whose name ends in .csv."},
    {"encoding", "extract",
     "A character of a cell could not be read in the file's encoding, or had been lost before it "
     "came. The row is rejected; say the right encoding in feeds.xml, or ask for the file as UTF-8."},
    {"csv-quote", "extract",
     "A quotation mark in a row is not closed, or text follows a closed one. The row is rejected."},
    {"row-too-long", "extract",
     "A row is longer than 1 MiB: mostly a quotation mark further up that is never closed."},
    {"row-ragged", "extract",
     "A row has a cell where the header has no column: a comma too many, or a note below the table "
     "that a skip element should pass over. The row is rejected."},
    {"column-unknown", "extract",
     "The file has a column that feeds.xml does not describe: a new one, or one whose heading has "
     "changed. Nothing of it is read."},
    {"column-missing", "extract",
     "A column that feeds.xml describes is not in the file. Where rows cannot be read without it, "
     "they are rejected, and one finding says how many."},
    {"code-unknown", "extract",
     "A label is not in the code list of its dimension. Add the spelling to the pattern column of "
     "codes/LIST.csv where it means a code that is there; the row is rejected until then."},
    {"period-unknown", "extract", "A period cannot be read, or nothing says which period a value is "
                                  "for. The row is rejected."},
    {"value-type", "extract",
     "A cell of figures holds something that is no figure (or no whole number, where counts are "
     "expected). The row is rejected."},
    {"value-missing", "extract",
     "A cell that must have a value is empty (an error), or a dash stands where either none or not "
     "known may be meant (a note; it is read as not available)."},
    {"field-empty", "extract", "A cell that a field element of feeds.xml requires is empty. Where "
                               "the field is an error, the row is rejected."},
    {"field-type", "extract", "A cell that a field element of feeds.xml wants to be a number (or a "
                              "whole number) is none. Where the field is an error, the row is rejected."},
    {"field-range", "extract", "A cell lies below min or above max of a field element of feeds.xml. "
                               "Where the field is an error, the row is rejected."},
    {"field-pattern", "extract", "A cell does not match the pattern of a field element of feeds.xml. "
                                 "Where the field is an error, the row is rejected."},
    {"field-code", "extract", "A cell is not in the code list of a field element of feeds.xml. Where "
                              "the field is an error, the row is rejected."},
    {"element-missing", "extract", "A record of an XML file lacks an element or attribute that the "
                                   "feed's definition names. The record is rejected."},
    {"element-repeated", "extract", "A record of an XML file has an element twice that gives one "
                                    "value. The record is rejected."},
    {"xml-not-well-formed", "extract", "The file is not XML from the place named on; what came "
                                       "before it was read."},
    {"xml-doctype", "extract", "The file declares a document type. That is refused: it can make a "
                               "small file large, or bring other files in."},
    {"xml-too-large", "extract", "A name, a text, an element's depth or its attributes go beyond "
                                 "what a feed may hold."},
    {"duplicate-identifier", "extract",
     "In records of single events, an event's identifier comes again. Both rows are counted; ask "
     "the partner whether one event was sent twice. Rows without an identifier are no duplicates."},
    {"too-many-findings", "extract", "A feed has more findings of one severity than are listed one "
                                     "by one; this one says how many more."},
    {"date-order", "extract, typeset",
     "A period in words (in a title, a heading, a text or the narrative) ends before it begins."},
    {"date-weekday", "extract, typeset", "A date in words names a weekday that the day was not."},
    {"date-impossible", "extract, typeset", "A date in words is of a day that its month does not "
                                            "have."},
    {"waiver", "validate",
     "A line of waivers.csv lacks its role, date, reason or source, has expired, or fits no finding. "
     "Cannot be waived."},
    {"claim-change", "aggregate",
     "A difference that a partner worked out is not the difference of the figures it rests on, at "
     "the precision it was given in. Like all claims it is not printed: the report works the figure "
     "out anew."},
    {"claim-percent", "aggregate",
     "A percentage change that a partner worked out is not the change of the figures it rests on, "
     "in per cent of the earlier one, at the precision it was given in."},
    {"claim-rate", "aggregate",
     "A rate that a partner worked out is not the figure per 1,000 of the edition's population (or "
     "per cent of it), at the precision it was given in."},
    {"claim-share", "aggregate",
     "A share that a partner worked out is not the figure in per cent of its total, at the precision "
     "it was given in."},
    {"claim-rank", "aggregate", "A rank that a partner gave is not the figure's rank among its "
                                "peers."},
    {"claim-total", "aggregate", "A total that a partner gave is not the sum of the figures that "
                                 "the feeds give for its parts."},
    {"claim-rounding", "aggregate",
     "A claim agrees only when halves are rounded to the even digit, or digits are cut off: not "
     "wrong, but not as the report rounds (halves away from zero)."},
    {"claim-unchecked", "aggregate", "A claim could not be worked out again; the finding says why."},
    {"required", "aggregate", "A measure that the report needs (required=\"true\" in measures.xml) "
                              "has no figure for the period."},
    {"claim-narrative", "typeset",
     "What the narrative says a partner claimed of a fact, {NAME=CLAIM}, is not what the data give. "
     "The report prints what the data give."},
    {"bare-number", "typeset",
     "A number is typed in the narrative, or in the words around an exhibit, instead of a fact's "
     "name, and no pattern of bare-numbers.csv allows it."},
    {NULL, NULL, NULL}};

const struct standing_rule *standing_rule_find(const char *name)
{
    for (const struct standing_rule *rule = standing_rules; rule->name; rule++) {
        if (strcmp(rule->name, name) == 0) {
            return rule;
        }
    }
    return NULL;
}
