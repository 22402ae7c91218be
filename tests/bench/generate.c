/* Writes data for the benchmarks to standard output: the same bytes each time.
 * usage: generate county ROWS | nation ROWS | sdmx-generic SERIES | sdmx-structure SERIES */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FORCES = 43, MONTHS = 20, FIRST_YEAR = 2017, OBSERVATIONS = 60 };

static const char *const types[] = {
    "Anti-social behaviour", "Bicycle theft", "Burglary", "Criminal damage and arson", "Drugs",
    "Other crime", "Other theft", "Possession of weapons", "Public order", "Robbery",
    "Shoplifting", "Theft from the person", "Vehicle crime", "Violence and sexual offences"};

static const char *const places[] = {"High Street", "Parking Area", "Station Road",
                                     "Supermarket", "Church Lane", "The Green"};

static const char *const outcomes[] = {
    "Investigation complete; no suspect identified", "Unable to prosecute suspect",
    "Awaiting court outcome", "Status update unavailable", "Under investigation",
    "Offender given a caution, with conditions", "Local resolution"};

static uint64_t state = 20190930;

static uint64_t next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static size_t below(size_t limit)
{
    return (size_t)((next() >> 20) % limit);
}

/* Rows come month by month, force by force, as the police's archive does. */
static void street(uint64_t rows, unsigned forces)
{
    puts("Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
         "Crime type,Last outcome category,Context");
    for (uint64_t row = 0; row < rows; row++) {
        uint64_t batch = row * MONTHS * forces / rows;
        unsigned month = (unsigned)(batch / forces), force = (unsigned)(batch % forces);
        unsigned district = (unsigned)below(8), quarter = (unsigned)below(40);
        size_t type = below(14), outcome = below(7);
        if (type > 0) {
            for (int i = 0; i < 4; i++) {
                printf("%016" PRIx64, next() * UINT64_C(0x9E3779B97F4A7C15));
            }
        }
        const char *quote = outcome == 5 ? "\"" : "";
        printf(",%u-%02u,Force %u Constabulary,Force %u Constabulary,%u.%06u,5%u.%06u,"
               "On or near %s,E01%02u%u%03u,Area %u-%u %03uA,%s,%s%s%s,\n",
               FIRST_YEAR + month / 12, month % 12 + 1, force, force, (unsigned)below(2),
               (unsigned)below(1000000), (unsigned)below(6), (unsigned)below(1000000),
               places[below(6)], force, district, quarter, force, district, quarter, types[type],
               quote, type > 0 ? outcomes[outcome] : "", quote);
    }
}

static void county(uint64_t rows)
{
    street(rows, 1);
}

static void nation(uint64_t rows)
{
    street(rows, FORCES);
}

static void sdmx_generic(uint64_t series)
{
    puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<message:GenericData "
         "xmlns:message=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\" "
         "xmlns:generic=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic\">\n"
         "<message:Header><message:ID>bench</message:ID></message:Header>\n"
         "<message:DataSet>");
    for (uint64_t i = 0; i < series; i++) {
        printf("<generic:Series>\n<generic:SeriesKey>\n<generic:Value id=\"GEOGRAPHY\" "
               "value=\"area-%" PRIu64 "\"/>\n<generic:Value id=\"TYPE\" value=\"t-%" PRIu64
               "\"/>\n</generic:SeriesKey>\n", i / 14, i % 14);
        for (unsigned month = 0; month < OBSERVATIONS; month++) {
            printf("<generic:Obs>\n<generic:ObsDimension value=\"%u-%02u\"/>\n"
                   "<generic:ObsValue value=\"%u\"/>\n</generic:Obs>\n",
                   FIRST_YEAR + month / 12, month % 12 + 1, (unsigned)below(1000));
        }
        puts("</generic:Series>");
    }
    puts("</message:DataSet>\n</message:GenericData>");
}

static void sdmx_structure(uint64_t series)
{
    puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<message:StructureSpecificData "
         "xmlns:message=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\">\n"
         "<message:Header><message:ID>bench</message:ID></message:Header>\n"
         "<message:DataSet>");
    for (uint64_t i = 0; i < series; i++) {
        printf("<Series GEOGRAPHY=\"area-%" PRIu64 "\" TYPE=\"t-%" PRIu64 "\">\n", i / 14, i % 14);
        for (unsigned month = 0; month < OBSERVATIONS; month++) {
            printf("<Obs TIME_PERIOD=\"%u-%02u\" OBS_VALUE=\"%u\" OBS_STATUS=\"A\"/>\n",
                   FIRST_YEAR + month / 12, month % 12 + 1, (unsigned)below(1000));
        }
        puts("</Series>");
    }
    puts("</message:DataSet>\n</message:StructureSpecificData>");
}

static const struct {
    const char *name;
    void (*write)(uint64_t size);
} kinds[] = {{"county", county}, {"nation", nation}, {"sdmx-generic", sdmx_generic},
             {"sdmx-structure", sdmx_structure}};

int main(int count, char **arguments)
{
    for (size_t i = 0; count == 3 && i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(arguments[1], kinds[i].name) == 0) {
            kinds[i].write(strtoull(arguments[2], NULL, 10));
            return fflush(stdout) != 0 || ferror(stdout);
        }
    }
    fputs("usage: generate county ROWS | nation ROWS | sdmx-generic SERIES | "
          "sdmx-structure SERIES\n", stderr);
    return 2;
}
