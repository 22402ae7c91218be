/* letters: tells each partner what was found in its data. */
#include "common/diagnostic.h"
#include "common/options.h"
#include "letters/letters.h"

int main(int argc, char **argv)
{
    struct options options =
        options_read(argc, argv,
                     "Writes a letter to each partner, letters/PARTNER.txt and .html: what was "
                     "received, what could\nnot be accepted, and what the partner is asked to "
                     "check. Reads findings.csv (validate --all).",
                     NULL, NULL);
    letters_save(&options);
    return EXIT_USABLE;
}
