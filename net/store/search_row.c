/* An article held against the words of a search. */
#include "net/store/search_inside.h"

static enum find_rank best_in(const struct find_word *word, const struct find_row *row)
{
	enum find_rank best = FIND_NOT;

	for (size_t i = 0; i < FIND_TEXTS; i++) {
		enum find_rank rank = row->texts[i] ? find_in(word, row->texts[i], true) : FIND_NOT;

		best = rank < best ? rank : best;
	}
	return best;
}

bool search_row_holds(const struct find *f, const struct pass *pass, struct stmt *s)
{
	const struct find_row row = {
		.texts = {db_text(s, 13), db_text(s, 14), db_text(s, SEARCH_TEXT_COLUMN)},
		.section = db_text(s, 18),
		.author = db_text(s, 19),
		.state = (enum state)db_int(s, 3),
		.date = db_int(s, 4),
	};

	if (!pass->by_text)
		return find_filters_hold(f, &row);
	if (pass->together && best_in(&f->together, &row) > pass->rank)
		return false;
	return find_holds(f, &row, true) <= pass->rank;
}
