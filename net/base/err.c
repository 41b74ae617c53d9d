#include "net/base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static _Thread_local char detail[501];

static const char *const words[ERR_COUNT] = {
	"ok",
#define ERR(name, word) word,
#include "net/base/errors.def"
#undef ERR
};

enum err err_set(enum err e, const char *format, ...)
{
	/* The arguments may hold the previous detail: write aside first. */
	char text[sizeof(detail)];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	memcpy(detail, text, sizeof(detail));
	return e;
}

const char *err_detail(void)
{
	return detail;
}

const char *err_word(enum err e)
{
	return e >= 0 && e < ERR_COUNT ? words[e] : "?";
}

enum err err_from_word(const char *word)
{
	for (int e = 0; e < ERR_COUNT; e++)
		if (!strcmp(words[e], word))
			return (enum err)e;
	return OK;
}

enum err err_errno(const char *what)
{
	int saved = errno;

	return err_set(saved == ENOSPC || saved == EDQUOT ? ERR_FULL : ERR_IO, "%s: %s", what,
		       strerror(saved));
}
