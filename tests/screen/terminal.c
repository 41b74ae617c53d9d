#include "tests/screen/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <vterm.h>

#include "net/base/mem.h"
#include "net/base/utf8.h"

struct terminal {
	VTerm *vt;
	VTermScreen *screen;
	int rows, columns;
	bool utf8;
	char begun[4]; /* of a letter whose other bytes have not come: libvterm would tear it */
	size_t begun_n;
	struct str title;
	int bells;
	bool drawn;
};

static int on_bell(void *user)
{
	((struct terminal *)user)->bells++;
	return 1;
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct terminal *t = user;
	if (property != VTERM_PROP_TITLE)
		return 0;
	str_cut(&t->title, 0);
	str_adds(&t->title, value->string);
	return 1;
}

/* Only what erases the whole screen touches nearly all of it at once; some erase the first row
 * apart. */
static int on_damage(VTermRect rect, void *user)
{
	struct terminal *t = user;
	t->drawn |= rect.start_row <= 1 && rect.end_row == t->rows && rect.start_col == 0 &&
		    rect.end_col == t->columns;
	return 1;
}

/* A screen that scrolls is not drawn. */
static int on_move(VTermRect to, VTermRect from, void *user)
{
	(void)to, (void)from, (void)user;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.bell = on_bell, .settermprop = on_property, .damage = on_damage, .moverect = on_move};

struct terminal *terminal_new(int rows, int columns)
{
	struct terminal *t = mem_alloc(sizeof(*t));
	*t = (struct terminal){.vt = vterm_new(rows, columns),
			       .rows = rows,
			       .columns = columns,
			       .utf8 = true,
			       .title = STR_INIT};
	vterm_set_utf8(t->vt, true);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, true);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_reset(t->screen, true);
	return t;
}

void terminal_free(struct terminal *t)
{
	if (!t)
		return;
	vterm_free(t->vt);
	str_free(&t->title);
	free(t);
}

void terminal_resize(struct terminal *t, int rows, int columns)
{
	t->rows = rows;
	t->columns = columns;
	vterm_set_size(t->vt, rows, columns);
}

void terminal_size(const struct terminal *t, int *rows, int *columns)
{
	*rows = t->rows;
	*columns = t->columns;
}

void terminal_set_utf8(struct terminal *t, bool on)
{
	t->utf8 = on;
	vterm_set_utf8(t->vt, on);
}

/* How many bytes at the end are the beginning of a UTF-8 letter that is longer. */
static size_t begun_letter(const char *bytes, size_t n)
{
	for (size_t back = 1; back <= 3 && back <= n; back++) {
		unsigned char c = (unsigned char)bytes[n - back];
		size_t whole = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;

		if (c < 0x80 || c >= 0xc0)
			return whole > back ? back : 0;
	}
	return 0;
}

void terminal_feed(struct terminal *t, const char *bytes, size_t n)
{
	struct str all = STR_INIT;

	str_add(&all, t->begun, t->begun_n);
	str_add(&all, bytes, n);
	t->begun_n = t->utf8 ? begun_letter(all.data, all.len) : 0;
	memcpy(t->begun, all.data + all.len - t->begun_n, t->begun_n);
	vterm_input_write(t->vt, all.data, all.len - t->begun_n);
	vterm_screen_flush_damage(t->screen);
	str_free(&all);
}

void terminal_answer(struct terminal *t, struct str *out)
{
	char bytes[256];
	size_t n;
	while ((n = vterm_output_read(t->vt, bytes, sizeof(bytes))) > 0)
		str_add(out, bytes, n);
}

static const struct {
	const char *name;
	VTermKey key;
} named_keys[] = {
	{"Enter", VTERM_KEY_ENTER},
	{"Tab", VTERM_KEY_TAB},
	{"BSpace", VTERM_KEY_BACKSPACE},
	{"Escape", VTERM_KEY_ESCAPE},
	{"Up", VTERM_KEY_UP},
	{"Down", VTERM_KEY_DOWN},
	{"Left", VTERM_KEY_LEFT},
	{"Right", VTERM_KEY_RIGHT},
	{"Insert", VTERM_KEY_INS},
	{"Delete", VTERM_KEY_DEL},
	{"Home", VTERM_KEY_HOME},
	{"End", VTERM_KEY_END},
	{"PageUp", VTERM_KEY_PAGEUP},
	{"PgUp", VTERM_KEY_PAGEUP},
	{"PageDown", VTERM_KEY_PAGEDOWN},
	{"PgDn", VTERM_KEY_PAGEDOWN},
	{"F1", VTERM_KEY_FUNCTION(1)},
	{"F2", VTERM_KEY_FUNCTION(2)},
	{"F3", VTERM_KEY_FUNCTION(3)},
	{"F4", VTERM_KEY_FUNCTION(4)},
	{"F5", VTERM_KEY_FUNCTION(5)},
	{"F6", VTERM_KEY_FUNCTION(6)},
	{"F7", VTERM_KEY_FUNCTION(7)},
	{"F8", VTERM_KEY_FUNCTION(8)},
	{"F9", VTERM_KEY_FUNCTION(9)},
	{"F10", VTERM_KEY_FUNCTION(10)},
	{"F11", VTERM_KEY_FUNCTION(11)},
	{"F12", VTERM_KEY_FUNCTION(12)},
};

/* screen and tmux send these to the program within, whatever the terminal outside sends. */
static const struct {
	const char *name, *bytes;
} screen_keys_table[] = {{"Home", "\033[1~"}, {"End", "\033[4~"}};

static bool type_screen_key(const char *name, struct str *out)
{
	for (size_t i = 0; i < sizeof(screen_keys_table) / sizeof(screen_keys_table[0]); i++)
		if (str_equal(name, screen_keys_table[i].name)) {
			str_adds(out, screen_keys_table[i].bytes);
			return true;
		}
	return false;
}

static bool type_named(struct terminal *t, const char *name, VTermModifier mod, struct str *out)
{
	if (str_equal(name, "BTab")) {
		str_adds(out, "\033[Z");
		return true;
	}
	for (size_t i = 0; i < sizeof(named_keys) / sizeof(named_keys[0]); i++)
		if (str_equal(name, named_keys[i].name)) {
			vterm_keyboard_key(t->vt, named_keys[i].key, mod);
			terminal_answer(t, out);
			return true;
		}
	return false;
}

/* One character, as terminals send it: Ctrl takes five bits, Alt puts an ESC before. */
static bool type_character(const char *name, VTermModifier mod, struct str *out)
{
	const char *text = str_equal(name, "Space") ? " " : name;
	if (!*text || utf8_count(text) != 1)
		return false;
	if (mod & VTERM_MOD_ALT)
		str_addc(out, '\033');
	if (mod & VTERM_MOD_CTRL)
		str_addc(out, (char)(*text & 0x1f));
	else
		str_adds(out, text);
	return true;
}

bool terminal_key(struct terminal *t, const char *name, bool screen_keys, struct str *out)
{
	VTermModifier mod = VTERM_MOD_NONE;
	for (; name[0] && name[1] == '-' && name[2]; name += 2)
		if (name[0] == 'C')
			mod |= VTERM_MOD_CTRL;
		else if (name[0] == 'M')
			mod |= VTERM_MOD_ALT;
		else if (name[0] == 'S')
			mod |= VTERM_MOD_SHIFT;
		else
			return false;
	if (screen_keys && !mod && type_screen_key(name, out))
		return true;
	return type_named(t, name, mod, out) || type_character(name, mod, out);
}

void terminal_paste(struct terminal *t, const char *text, struct str *out)
{
	vterm_keyboard_start_paste(t->vt);
	terminal_answer(t, out);
	/* Terminals paste a line end as the Enter key. */
	for (; *text; text++)
		str_addc(out, *text == '\n' ? '\r' : *text);
	vterm_keyboard_end_paste(t->vt);
	terminal_answer(t, out);
}

static void add_cell(struct str *out, const VTermScreenCell *cell)
{
	char bytes[4];
	if (!cell->chars[0])
		str_addc(out, ' ');
	for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
		str_add(out, bytes, utf8_put(cell->chars[i], bytes));
}

static VTermScreenCell cell_at(const struct terminal *t, int row, int column)
{
	VTermScreenCell cell = {0};
	vterm_screen_get_cell(t->screen, (VTermPos){row, column}, &cell);
	return cell;
}

char *terminal_row(const struct terminal *t, int row)
{
	struct str text = STR_INIT;
	for (int column = 0; column < t->columns;) {
		VTermScreenCell cell = cell_at(t, row, column);
		add_cell(&text, &cell);
		column += cell.width > 0 ? cell.width : 1;
	}
	while (text.len && text.data[text.len - 1] == ' ')
		str_cut(&text, text.len - 1);
	return str_take(&text);
}

char **terminal_rows(const struct terminal *t, size_t *count)
{
	char **rows = mem_array((size_t)t->rows, sizeof(char *));
	*count = 0;
	for (int row = 0; row < t->rows; row++) {
		rows[row] = terminal_row(t, row);
		if (*rows[row])
			*count = (size_t)row + 1;
	}
	for (int row = (int)*count; row < t->rows; row++)
		free(rows[row]);
	return rows;
}

static void add_colour(struct str *out, char where, const VTermColor *c)
{
	if (VTERM_COLOR_IS_INDEXED(c))
		str_addf(out, "%c%d", where, c->indexed.idx);
	else if (!VTERM_COLOR_IS_DEFAULT_FG(c) && !VTERM_COLOR_IS_DEFAULT_BG(c))
		str_addf(out, "%c#%02x%02x%02x", where, c->rgb.red, c->rgb.green, c->rgb.blue);
}

/* Of a blank only what shows on it. */
static void add_look(struct str *out, const VTermScreenCell *cell)
{
	bool blank = !cell->chars[0] || cell->chars[0] == ' ';
	const struct {
		char name;
		bool on;
	} attrs[] = {
		{'u', cell->attrs.underline},	     {'r', cell->attrs.reverse},
		{'s', cell->attrs.strike},	     {'b', cell->attrs.bold && !blank},
		{'i', cell->attrs.italic && !blank},
	};
	for (size_t i = 0; i < sizeof(attrs) / sizeof(attrs[0]); i++)
		if (attrs[i].on)
			str_addc(out, attrs[i].name);
	if (!blank || cell->attrs.reverse)
		add_colour(out, 'f', &cell->fg);
	add_colour(out, 'g', &cell->bg);
}

static char *row_looks(const struct terminal *t, int row)
{
	struct str text = STR_INIT, look = STR_INIT, before = STR_INIT;
	for (int column = 0; column < t->columns;) {
		VTermScreenCell cell = cell_at(t, row, column);
		str_cut(&look, 0);
		add_look(&look, &cell);
		if (!str_equal(look.data, before.data))
			str_addf(&text, "<%s>", look.data);
		str_cut(&before, 0);
		str_adds(&before, look.data);
		add_cell(&text, &cell);
		column += cell.width > 0 ? cell.width : 1;
	}
	str_free(&look);
	str_free(&before);
	return str_take(&text);
}

char **terminal_looks(const struct terminal *t, size_t *count)
{
	char **rows = mem_array((size_t)t->rows, sizeof(char *));
	*count = (size_t)t->rows;
	for (int row = 0; row < t->rows; row++)
		rows[row] = row_looks(t, row);
	return rows;
}

bool terminal_take_drawn(struct terminal *t)
{
	bool drawn = t->drawn;
	t->drawn = false;
	return drawn;
}

const char *terminal_title(const struct terminal *t)
{
	return t->title.len ? t->title.data : "";
}

int terminal_bells(struct terminal *t)
{
	int bells = t->bells;
	t->bells = 0;
	return bells;
}

void terminal_cursor(const struct terminal *t, int *row, int *column)
{
	VTermPos at;
	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
	*row = at.row;
	*column = at.col;
}

bool terminal_has_attr(const struct terminal *t, int row, int column, const char *attr)
{
	VTermScreenCell cell = cell_at(t, row, column);
	const struct {
		const char *name;
		bool on;
	} attrs[] = {
		{"bold", cell.attrs.bold},
		{"underline", cell.attrs.underline},
		{"italic", cell.attrs.italic},
		{"blink", cell.attrs.blink},
		{"reverse", cell.attrs.reverse},
		{"strike", cell.attrs.strike},
		{"plain", !cell.attrs.bold && !cell.attrs.underline && !cell.attrs.italic &&
				  !cell.attrs.blink && !cell.attrs.reverse && !cell.attrs.strike},
	};
	for (size_t i = 0; i < sizeof(attrs) / sizeof(attrs[0]); i++)
		if (str_equal(attr, attrs[i].name))
			return attrs[i].on;
	return false;
}
