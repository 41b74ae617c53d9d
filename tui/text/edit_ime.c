#include <string.h>

#include "net/base/utf8.h"
#include "tui/text/edit_text.h"

void edit_set_method(struct edit *e, struct ime_options *options)
{
	e->method = options;
	ime_reset(&e->ime);
}

/* The engine as the options are now; the word is forgotten if anything else moved or changed. */
static bool wake(struct edit *e)
{
	struct edit_place from, to;

	if (!e->method || e->method->method == IME_OFF)
		return false;
	if (!ime_is_set(&e->ime, e->method))
		ime_init(&e->ime, e->method);
	if (e->ime_version != e->version || edit_place_compare(e->ime_place, e->cursor) ||
	    edit_selection(e, &from, &to))
		ime_reset(&e->ime);
	return true;
}

static void remember_place(struct edit *e)
{
	e->ime_version = e->version;
	e->ime_place = e->cursor;
}

/* The place so many letters before the cursor. The engine's letters are one character each. */
static struct edit_place letters_back(const struct edit *e, size_t letters)
{
	const char *text = e->list[e->cursor.paragraph]->text.data;
	struct edit_place at = e->cursor;

	for (; letters && at.byte; letters--)
		do
			at.byte--;
		while (at.byte && (text[at.byte] & 0xc0) == 0x80);
	return at;
}

/* Does what the engine says, as part of the typing of its word: one step of undo. */
static void apply(struct edit *e, const struct ime_change *change)
{
	struct edit_place from = letters_back(e, change->erase);
	size_t n = strlen(change->text);

	if (e->bytes + n > EDIT_MAX) {
		ime_reset(&e->ime);
		return;
	}
	if (change->erase)
		edit_change(e, from, e->cursor, change->text, n, ACT_TYPE);
	else
		edit_insert_typed(e, change->text);
	remember_place(e);
}

/* A letter that Vietnamese has and ASCII has not: somebody else composes already. */
static bool is_ready_made(uint32_t c)
{
	return (c >= 0xc0 && c < 0x370) || (c >= 0x1ea0 && c < 0x1f00);
}

/* Letters that are not ASCII end the word; ready-made Vietnamese ones send the engine away. */
static void type_other(struct edit *e, const char *letter, size_t n)
{
	char text[8] = "";

	memcpy(text, letter, n);
	ime_reset(&e->ime);
	if (is_ready_made(utf8_get(text, &n)))
		e->method->method = IME_OFF;
	edit_insert_typed(e, text);
}

void edit_type(struct edit *e, const char *text)
{
	struct ime_change change;

	for (size_t n; *text && wake(e); text += n) {
		utf8_get(text, &n);
		if (*text >= ' ' && *text <= '~') {
			ime_key(&e->ime, *text, &change);
			apply(e, &change);
		} else {
			type_other(e, text, n);
		}
	}
	if (*text)
		edit_insert_typed(e, text);
}

bool edit_delete_typed(struct edit *e)
{
	struct ime_change change;

	if (!wake(e) || !ime_backspace(&e->ime, &change))
		return false;
	apply(e, &change);
	return true;
}

bool edit_typing(const struct edit *e)
{
	return e->act != ACT_NONE;
}

void edit_end_word(struct edit *e)
{
	struct ime_change change;

	if (wake(e) && ime_end(&e->ime, &change))
		apply(e, &change);
}

void edit_get_ended(const struct edit *e, struct str *out)
{
	size_t start = out->len, at;
	struct edit copy = *e;
	struct ime_change change;

	edit_get(e, out);
	if (!wake(&copy) || !ime_end(&copy.ime, &change))
		return;
	at = letters_back(e, change.erase).byte;
	for (size_t i = 0; i < e->cursor.paragraph; i++)
		start += e->list[i]->text.len + 1;
	str_splice(out, start + at, e->cursor.byte - at, change.text, strlen(change.text));
}
