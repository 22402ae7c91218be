#include "extract/xml_reader.h"

#include "common/arena.h"
#include "extract/xml_delivery.h"
#include "extract/xml_parser.h"
#include "extract/xml_scan.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK = 64 * 1024 };

/* A file as it comes in: what was not taken yet stands at the beginning of the bytes. */
struct intake {
    csv_source *source;
    void *context;
    char bytes[CHUNK + 1]; /* a NUL behind them */
    size_t length;
    bool any;       /* bytes came */
    ptrdiff_t last; /* what the source gave the last time */
};

static struct intake *intake_new(csv_source *source, void *context)
{
    struct intake *intake = memory_unset(sizeof *intake);
    intake->source = source;
    intake->context = context;
    intake->length = 0;
    intake->any = false;
    return intake;
}

static bool take_in(struct intake *intake)
{
    intake->last = intake->source(intake->context, intake->bytes + intake->length,
                                  CHUNK - intake->length);
    intake->length += intake->last > 0 ? (size_t)intake->last : 0;
    intake->any = intake->any || intake->last > 0;
    intake->bytes[intake->length] = '\0';
    return intake->last > 0;
}

/* Reads as far as the scan goes; true when there is nothing left to read. */
static bool scan_file(struct xml_reader *reader, struct xml_scan *scan, struct intake *intake)
{
    bool gave_up = false;
    while (!gave_up && intake->length < CHUNK && take_in(intake)) {
        if (intake->length >= XML_SCAN_LEAST) {
            size_t taken = xml_scan_bytes(scan, intake->bytes, intake->length, &gave_up);
            intake->length -= taken;
            memmove(intake->bytes, intake->bytes + taken, intake->length);
        }
        if (!xml_reader_goes_on(reader)) {
            return true;
        }
    }
    return !gave_up && intake->last == 0 && intake->length == 0 && xml_scan_complete(scan);
}

/* What the scan did not read; NULL for one that read nothing. */
static void parse_rest(struct xml_reader *reader, const struct xml_scan *scan,
                       struct intake *intake)
{
    bool goes_on = intake->last >= 0;
    if (goes_on && !intake->any) {
        xml_deliver_problem(reader, 0, XML_PROBLEM_EMPTY, "");
        return;
    }
    struct xml_parser *parser = xml_parser_new(reader);
    if (scan) {
        xml_scan_hand_over(scan, parser);
    }
    while (goes_on) {
        while (intake->length < CHUNK && take_in(intake)) { /* its words depend on where chunks end */
        }
        bool last = intake->length < CHUNK;
        goes_on = intake->last >= 0 &&
                  xml_parser_push(parser, intake->bytes, intake->length, last) && !last;
        intake->length = 0;
    }
    xml_parser_free(parser);
    if (intake->last < 0) {
        xml_deliver_problem(reader, 0, XML_PROBLEM_READ, "");
    }
}

struct xml_outcome xml_read(csv_source *source, void *source_context,
                            const struct xml_events *events, void *context)
{
    struct xml_reader *reader = xml_reader_new(events, context);
    struct xml_scan *scan = xml_scan_new(reader);
    struct intake *intake = intake_new(source, source_context);
    bool scanned = scan_file(reader, scan, intake);
    if (!scanned) {
        parse_rest(reader, scan, intake);
    }
    xml_scan_free(scan);
    free(intake);
    struct xml_outcome outcome = xml_reader_finish(reader);
    outcome.scanned = scanned;
    return outcome;
}

struct xml_outcome xml_parse(csv_source *source, void *source_context,
                             const struct xml_events *events, void *context)
{
    struct xml_reader *reader = xml_reader_new(events, context);
    struct intake *intake = intake_new(source, source_context);
    take_in(intake);
    parse_rest(reader, NULL, intake);
    free(intake);
    return xml_reader_finish(reader);
}
