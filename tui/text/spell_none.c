/* In the place of spell.c where the program is built without hunspell: no dictionary is found. */
#include "tui/text/spell.h"

enum err spell_open(const char *words, struct spell **spell)
{
	(void)words;
	*spell = NULL;
	return err_set(ERR_NOT_FOUND, "this toasoan was built without hunspell");
}

void spell_close(struct spell *spell)
{
	(void)spell;
}

bool spell_knows(struct spell *spell, const char *word, size_t n)
{
	(void)spell, (void)word, (void)n;
	return true;
}

struct spelling spelling_of(const char *text)
{
	return (struct spelling){.words = words_of(text)};
}

struct spelling spelling_of_part(const char *text, size_t from, size_t to)
{
	(void)from, (void)to;
	return spelling_of(text);
}

bool spelling_next(struct spell *spell, struct spelling *s)
{
	(void)spell, (void)s;
	return false;
}

bool spelling_find(struct spell *spell, const char *text, size_t from, size_t to, bool last,
		   struct words *word)
{
	(void)spell, (void)text, (void)from, (void)to, (void)last, (void)word;
	return false;
}

size_t spell_suggest(struct spell *spell, const char *word, size_t n, enum tone_style style,
		     struct arena *a, const char *suggestions[SPELL_SUGGESTIONS])
{
	(void)spell, (void)word, (void)n, (void)style, (void)a, (void)suggestions;
	return 0;
}

void spell_accept(struct spell *spell, const char *word)
{
	(void)spell, (void)word;
}

enum err spell_learn(struct spell *spell, const char *word)
{
	(void)spell, (void)word;
	return err_set(ERR_NOT_FOUND, "this toasoan was built without hunspell");
}
