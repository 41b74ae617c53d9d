#include "net/base/record.h"

#include <string.h>

static const char *const status_words[STATUS_COUNT] = {"draft",	  "pending", "future",
						       "publish", "private", "trash"};

static const char *const state_words[STATE_COUNT] = {
	"draft",     "returned",  "pending", "reviewing", "approved",
	"scheduled", "published", "private", "withdrawn", "trashed"};

const char *status_word(enum status s)
{
	return s < STATUS_COUNT ? status_words[s] : "?";
}

enum status status_from_word(const char *word)
{
	int s = 0;

	while (s < STATUS_COUNT && strcmp(status_words[s], word))
		s++;
	return (enum status)s;
}

const char *state_word(enum state s)
{
	return s < STATE_COUNT ? state_words[s] : "?";
}

enum state state_from_word(const char *word)
{
	int s = 0;

	while (s < STATE_COUNT && strcmp(state_words[s], word))
		s++;
	return (enum state)s;
}
