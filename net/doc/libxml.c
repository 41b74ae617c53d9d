/* libxml2, loaded with the first article that is read (net/base/late.h): it brings ICU. */
#include <libxml/HTMLparser.h>

#include "net/base/late.h"
#include "net/doc/html.h"

enum err html_load(void)
{
	return late_load(LATE_FILE);
}

LATE(void, xmlInitParser, (void))
LATE(void, xmlStopParser, (xmlParserCtxtPtr parser), parser)
LATE(htmlParserCtxtPtr, htmlNewParserCtxt, (void))
LATE(void, htmlFreeParserCtxt, (htmlParserCtxtPtr parser), parser)
LATE(htmlDocPtr, htmlCtxtReadMemory,
     (xmlParserCtxtPtr parser, const char *text, int n, const char *url, const char *encoding,
      int options),
     parser, text, n, url, encoding, options)
LATE(const htmlEntityDesc *, htmlEntityLookup, (const xmlChar *name), name)
