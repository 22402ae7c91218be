/* A letter as a PDF in the report's look: LaTeX of the report's macros, set and tagged as it is. */
#ifndef PIPEROLL_LETTERS_LETTER_PDF_H
#define PIPEROLL_LETTERS_LETTER_PDF_H

#include "letters/letter.h"

/* Sets the letter in BUILD/letters/tex/PARTNER/ and puts PARTNER.pdf into BUILD/letters/. templates
 * is the folder with the report's class. Ends the program where TeX does. */
void letter_pdf_save(const struct letter *letter, const char *build, const char *templates);

#endif
