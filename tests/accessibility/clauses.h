/* The points that are checked, with their numbers in PDF/UA-1 (ISO 14289-1:2014) and in the Matterhorn
 * Protocol 1.1, and those of the protocol that are not. */
#ifndef PIPEROLL_TESTS_ACCESSIBILITY_CLAUSES_H
#define PIPEROLL_TESTS_ACCESSIBILITY_CLAUSES_H

enum rule {
    IDENTIFIER, MARKED, SUSPECTS, ARTIFACTS, NESTING, CONTENT_TREE, ROLES, REMAPPED, METADATA, TITLE,
    DISPLAY_TITLE, LANGUAGE, ALTERNATIVE, BOX, FIRST_HEADING, HEADINGS, ONE_KIND, SCOPES, HEADERS,
    CROSSING, ROWS, NESTED_CELLS, SUMMARY, LISTS, CONTENTS, NOTES, NOTE_IDS, LAYERS, ATTACHMENTS,
    FORMS, SECURITY, BOOKMARKS, OTHER_AREAS, TAB_ORDER, LINK_TREE, LINK_TEXT,
    LINK_CONTENT, CELL_LINKS, XOBJECTS, EMBEDDED,
    OUTLINES, CHARACTER_SETS, WIDTHS, UNICODE, USEFUL_UNICODE, NOT_DEFINED, INTENT, PRINTED_AREA, RULE_COUNT
};

struct clause {
    const char *number;     /* of ISO 14289-1, where nothing else is said */
    const char *conditions; /* failure conditions of the Matterhorn Protocol */
    const char *demand;
};

extern const struct clause clauses[RULE_COUNT];

/* Prints what is not checked, and why. */
void print_unchecked(void);

#endif
