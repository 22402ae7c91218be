/* What the document says of itself: catalogue, metadata, and what must not be in it. */
#include "check.h"

#include <string.h>

enum { MOST_BOOKMARKS = 100000, DEEPEST = 10 };

static void check_metadata(struct check *check)
{
    hold(check, METADATA, check->metadata.text != NULL, "no XMP metadata");
    hold(check, IDENTIFIER, contains(check->metadata, "<pdfuaid:part>1<"), "no pdfuaid:part");
    hold(check, TITLE, contains(check->metadata, "<dc:title>"), "no dc:title");
    hold(check, INTENT, contains(look(check, check->catalogue, "OutputIntents"), "/GTS_PDFA1") &&
                            contains(check->metadata, "<pdfaid:part>3<"), "no output intent");
}

static void check_level(struct check *check, struct pdf_slice item, unsigned depth)
{
    for (unsigned i = 0; item.text && i < MOST_BOOKMARKS && depth < DEEPEST; i++) {
        hold(check, BOOKMARKS, look(check, item, "Title").length > 2, "a bookmark has no title");
        hold(check, BOOKMARKS, look(check, item, "A").text || look(check, item, "Dest").text,
             "a bookmark leads nowhere");
        check_level(check, look(check, item, "First"), depth + 1);
        item = look(check, item, "Next");
    }
}

static void check_bookmarks(struct check *check)
{
    struct pdf_slice first = look(check, look(check, check->catalogue, "Outlines"), "First");
    hold(check, BOOKMARKS, first.text != NULL, "no bookmarks");
    check_level(check, first, 0);
}

static void check_objects(struct check *check)
{
    for (size_t i = 1; i < check->pdf.count; i++) {
        struct pdf_slice object = check->pdf.objects[i].value;
        if (pdf_is(pdf_get(object, "Type"), "/Filespec")) {
            hold(check, ATTACHMENTS, look(check, object, "F").text && look(check, object, "UF").text,
                 "a file has no name");
        }
        if (pdf_is(pdf_get(object, "Subtype"), "/Form")) {
            hold(check, XOBJECTS, !pdf_get(object, "Ref").text, "a form XObject is in another file");
            hold(check, XOBJECTS, !contains(check->pdf.objects[i].stream, "/MCID"),
                 "a form XObject has tagged content");
        }
    }
}

void check_document(struct check *check)
{
    struct pdf_slice catalogue = check->catalogue, marks = look(check, catalogue, "MarkInfo");
    hold(check, MARKED, pdf_is(look(check, marks, "Marked"), "true") && check->tree.text,
         "not marked");
    hold(check, SUSPECTS, !pdf_is(look(check, marks, "Suspects"), "true"), "Suspects is true");
    hold(check, LANGUAGE, pdf_is(look(check, catalogue, "Lang"), "(en-GB)"), "no language");
    hold(check, DISPLAY_TITLE,
         pdf_is(look(check, look(check, catalogue, "ViewerPreferences"), "DisplayDocTitle"),
                "true"), "DisplayDocTitle is not true");
    hold(check, LAYERS, !pdf_get(catalogue, "OCProperties").text, "there are layers");
    hold(check, FORMS, !pdf_get(catalogue, "AcroForm").text && !pdf_get(catalogue, "AA").text &&
                           !pdf_get(catalogue, "OpenAction").text &&
                           !contains(look(check, catalogue, "Names"), "/JavaScript"),
         "there are form fields or actions");
    hold(check, SECURITY, !contains(check->trailer, "/Encrypt"), "it is encrypted");
    check_metadata(check);
    check_bookmarks(check);
    check_objects(check);
}
