/* hunspell, loaded with the first word that is checked (net/base/late.h): it brings libstdc++. */
#include <hunspell/hunspell.h>

#include "net/base/late.h"

LATE(Hunhandle *, Hunspell_create, (const char *rules, const char *words), rules, words)
LATE(void, Hunspell_destroy, (Hunhandle * h), h)
LATE(int, Hunspell_spell, (Hunhandle * h, const char *word), h, word)
LATE(int, Hunspell_suggest, (Hunhandle * h, char ***list, const char *word), h, list, word)
LATE(int, Hunspell_add, (Hunhandle * h, const char *word), h, word)
LATE(void, Hunspell_free_list, (Hunhandle * h, char ***list, int n), h, list, n)
