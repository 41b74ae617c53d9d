/* net/portal/review, review_moves, transition: the whole table of review.def, by the API. */
#include "tests/unit/portal_states.h"

/* ---- The table: role, state, act ---- */

/* What a letter of the expectations stands for. */
static const struct {
	char letter;
	int status;
	const char *code;
} outcomes[] = {
	{'+', 200, ""},
	{'e', 403, "rest_cannot_edit"},
	{'p', 403, "rest_cannot_publish"},
	{'n', 403, "toasoan_needs_publish"},
	{'y', 403, "toasoan_four_eyes"},
	{'s', 409, "toasoan_wrong_state"},
};

static const enum role actors[] = {ROLE_CONTRIBUTOR, ROLE_AUTHOR, ROLE_EDITOR, ROLE_CHIEF,
				   ROLE_ADMINISTRATOR};
#define ACTORS (sizeof(actors) / sizeof(*actors))

/*
 * Written by hand from what the newsroom decided, not from review.def. steps 0: in both. Letters:
 * contributor, author, editor, chief, administrator, with their own post and with another's.
 */
static const struct {
	int steps;
	const char *acts, *states, *own, *others, *becomes;
} cases[] = {
	{0, "submit", "draft returned withdrawn", "+++++", "ee+++", "pending"},
	{0, "submit", "pending reviewing approved private trashed", "sssss", "eesss", ""},
	{0, "submit", "scheduled published", "essss", "eesss", ""},
	{1, "approve", "pending reviewing approved", "p++++", "ee+++", "scheduled"},
	{1, "approve", "draft returned withdrawn private trashed", "pssss", "eesss", ""},
	{1, "approve", "scheduled published", "essss", "eesss", ""},
	{1, "schedule", "draft returned withdrawn pending reviewing approved", "p++++", "ee+++",
	 "scheduled"},
	{1, "publish", "draft returned withdrawn pending reviewing approved", "p++++", "ee+++",
	 "published"},
	{1, "schedule", "scheduled", "e++++", "ee+++", "scheduled"},
	{1, "publish", "scheduled", "e++++", "ee+++", "published"},
	{1, "schedule publish", "published", "essss", "eesss", ""},
	{1, "schedule publish", "private trashed", "pssss", "eesss", ""},
	{2, "approve", "pending reviewing", "pn+++", "ee+++", "approved"},
	{2, "approve", "approved draft returned withdrawn private trashed", "pnsss", "eesss", ""},
	{2, "approve", "scheduled published", "ensss", "eesss", ""},
	{2, "schedule", "approved", "pnn++", "een++", "scheduled"},
	{2, "publish", "approved", "pnn++", "een++", "published"},
	{2, "schedule", "scheduled", "enn++", "een++", "scheduled"},
	{2, "publish", "scheduled", "enn++", "een++", "published"},
	{2, "schedule publish", "pending reviewing draft returned withdrawn private trashed",
	 "pnnss", "eenss", ""},
	{2, "schedule publish", "published", "ennss", "eenss", ""},
	{0, "return", "pending reviewing approved", "pp+++", "ee+++", "returned"},
	{0, "return", "scheduled", "ep+++", "ee+++", "returned"},
	{0, "return", "draft returned withdrawn private trashed", "ppsss", "eesss", ""},
	{0, "return", "published", "epsss", "eesss", ""},
	{0, "withdraw", "pending reviewing approved", "+++++", "ee+++", "draft"},
	{0, "withdraw", "scheduled published", "e++++", "ee+++", "withdrawn"},
	{0, "withdraw", "private", "p++++", "ee+++", "withdrawn"},
	{0, "withdraw", "draft returned withdrawn trashed", "sssss", "eesss", ""},
};
#define CASES (sizeof(cases) / sizeof(*cases))

static bool has_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = words; (at = strstr(at, word)); at += n)
		if ((at == words || at[-1] == ' ') && (!at[n] || at[n] == ' '))
			return true;
	return false;
}

/* The one case for it; every cell has exactly one. */
static size_t case_of(int steps, const char *act, const char *state)
{
	size_t found = CASES;

	for (size_t i = 0; i < CASES; i++) {
		if ((cases[i].steps && cases[i].steps != steps) || !has_word(cases[i].acts, act) ||
		    !has_word(cases[i].states, state))
			continue;
		assert_int_equal(found, CASES);
		found = i;
	}
	assert_int_not_equal(found, CASES);
	return found;
}

/* One cell: what comes back, and that nothing was written where it was refused. */
static void try_cell(const struct user *actor, struct post p, enum review_to to, char letter,
		     const char *becomes)
{
	char at[CLOCK_TEXT];
	int64_t rows = rows_of(p.id);
	const char *act = review_to_word(to);
	size_t i = 0;
	int status;

	clock_iso(clock_now() + 7200, at);
	while (outcomes[i].letter != letter)
		i++;
	status =
		ask_as(actor, METHOD_POST, transition_of(p.id),
		       body_of(act, p.version,
			       arena_printf(desk_arena, ",\"note\":\"lý do\",\"at\":\"%sZ\"", at)));
	if (status != outcomes[i].status || strcmp(code, outcomes[i].code) != 0)
		fail_msg("%s %s: %d %s, not %d %s", role_word(actor->role), act, status, code,
			 outcomes[i].status, outcomes[i].code);
	if (letter != '+') {
		assert_int_equal(rows_of(p.id), rows);
		assert_int_equal(load(p.id).version, p.version);
		return;
	}
	assert_string_equal(text_at(answer.json, "review", "state"), becomes);
	assert_int_equal(rows_of(p.id), rows + 1);
	assert_int_equal(load(p.id).version, p.version + 1);
}

static void try_role(int steps, bool eyes, enum review_to to, enum review_state state, size_t actor)
{
	const char *act = review_to_word(to), *word = review_word(state);
	const struct user *user = &desk_user[actors[actor]];
	size_t c = case_of(steps, act, word);
	char own = cases[c].own[actor];

	if (eyes && own == '+' && has_word("approve schedule publish", act))
		own = 'y';
	try_cell(user, post_in(state, user->id), to, own, cases[c].becomes);
	try_cell(user, post_in(state, writer.id), to, cases[c].others[actor], cases[c].becomes);
}

static void every_cell(void **state)
{
	(void)state;
	for (int steps = 1; steps <= 2; steps++)
		for (int eyes = 0; eyes <= 1; eyes++) {
			set("two_step", steps == 2);
			set("four_eyes", eyes);
			for (int to = 0; to < TO_COUNT; to++)
				for (int s = 0; s < REVIEW_STATES; s++)
					for (size_t a = 0; a < ACTORS; a++)
						try_role(steps, eyes, (enum review_to)to,
							 (enum review_state)s, a);
		}
}

/* Readers and nobody decide nothing. */
static void not_everybody(void **state)
{
	struct post p = post_in(REVIEW_PENDING, writer.id);

	(void)state;
	assert_int_equal(ask(ROLE_SUBSCRIBER, METHOD_POST, transition_of(p.id),
			     body_of("approve", p.version, "")),
			 403);
	assert_string_equal(code, "rest_cannot_edit");
	assert_int_equal(
		ask(ROLE_NONE, METHOD_POST, transition_of(p.id), body_of("approve", p.version, "")),
		401);
}

/* ---- The same settings by plain wp/v2 ---- */

static void settings_hold_for_wp(void **state)
{
	static const struct {
		bool two_step, four_eyes, own;
		enum role role;
		enum review_state before;
		const char *body, *code;
	} plain[] = {
		{0, 0, 1, ROLE_EDITOR, REVIEW_DRAFT, "{\"status\":\"publish\"}", ""},
		{1, 0, 0, ROLE_EDITOR, REVIEW_APPROVED, "{\"status\":\"publish\"}",
		 "toasoan_needs_publish"},
		{1, 0, 0, ROLE_CHIEF, REVIEW_PENDING, "{\"status\":\"publish\"}",
		 "toasoan_wrong_state"},
		{1, 0, 0, ROLE_CHIEF, REVIEW_APPROVED, "{\"status\":\"publish\"}", ""},
		{1, 0, 0, ROLE_CHIEF, REVIEW_APPROVED,
		 "{\"status\":\"publish\",\"content\":\"khác\"}", "toasoan_wrong_state"},
		{1, 0, 0, ROLE_CHIEF, REVIEW_APPROVED, "{\"content\":\"khác\"}", ""},
		{1, 0, 0, ROLE_EDITOR, REVIEW_PUBLISHED, "{\"content\":\"khác\"}",
		 "toasoan_needs_publish"},
		{1, 0, 0, ROLE_EDITOR, REVIEW_SCHEDULED, "{\"title\":\"khác\"}",
		 "toasoan_needs_publish"},
		{1, 0, 0, ROLE_EDITOR, REVIEW_SCHEDULED, "{\"sticky\":false}", ""},
		{1, 0, 0, ROLE_CHIEF, REVIEW_PUBLISHED, "{\"content\":\"khác\"}", ""},
		{1, 0, 0, ROLE_EDITOR, REVIEW_PENDING, "{\"status\":\"draft\"}", ""},
		{1, 0, 0, ROLE_EDITOR, REVIEW_PENDING, "{\"status\":\"private\"}", ""},
		{0, 1, 1, ROLE_EDITOR, REVIEW_DRAFT, "{\"status\":\"publish\"}",
		 "toasoan_four_eyes"},
		{0, 1, 1, ROLE_EDITOR, REVIEW_PRIVATE, "{\"status\":\"publish\"}",
		 "toasoan_four_eyes"},
		{0, 1, 1, ROLE_EDITOR, REVIEW_PENDING, "{\"status\":\"publish\",\"author\":1}",
		 "toasoan_four_eyes"},
		{0, 1, 1, ROLE_EDITOR, REVIEW_PUBLISHED, "{\"content\":\"khác\"}",
		 "toasoan_four_eyes"},
		{0, 1, 0, ROLE_EDITOR, REVIEW_PENDING, "{\"status\":\"publish\"}", ""},
		{1, 1, 1, ROLE_ADMINISTRATOR, REVIEW_APPROVED, "{\"status\":\"publish\"}",
		 "toasoan_four_eyes"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++) {
		const struct user *user = &desk_user[plain[i].role];
		struct post p;

		set("two_step", false);
		set("four_eyes", false);
		p = post_in(plain[i].before, plain[i].own ? user->id : writer.id);
		set("two_step", plain[i].two_step);
		set("four_eyes", plain[i].four_eyes);
		ask_as(user, METHOD_POST,
		       arena_printf(desk_arena, "/wp/v2/posts/%lld", (long long)p.id),
		       plain[i].body);
		if (strcmp(code, plain[i].code) != 0)
			fail_msg("%zu: '%s', not '%s'", i, code, plain[i].code);
		assert_int_equal(load(p.id).version, p.version + !*plain[i].code);
	}
}

/* Under another's name it is still one's own; so is what one creates as published. */
static void four_eyes_look_at_who_brought_it_in(void **state)
{
	int64_t id;

	(void)state;
	set("four_eyes", true);
	assert_int_equal(ask(ROLE_EDITOR, METHOD_POST, "/wp/v2/posts",
			     "{\"title\":\"x\",\"status\":\"publish\"}"),
			 403);
	assert_string_equal(code, "toasoan_four_eyes");
	assert_int_equal(
		ask(ROLE_EDITOR, METHOD_POST, "/wp/v2/posts",
		    arena_printf(desk_arena,
				 "{\"title\":\"x\",\"status\":\"pending\",\"author\":%lld}",
				 (long long)writer.id)),
		201);
	id = json_integer_value(json_object_get(answer.json, "id"));
	assert_int_equal(
		ask(ROLE_EDITOR, METHOD_POST, transition_of(id), body_of("approve", 1, "")), 403);
	assert_string_equal(code, "toasoan_four_eyes");
	assert_int_equal(ask(ROLE_CHIEF, METHOD_POST, transition_of(id), body_of("approve", 1, "")),
			 200);
}

/* ---- Two steps ---- */

static void an_approval_holds_for_its_version(void **state)
{
	struct post p = post_in(REVIEW_PENDING, writer.id);
	const char *post = arena_printf(desk_arena, "/wp/v2/posts/%lld", (long long)p.id);
	char at[CLOCK_TEXT];
	const json_t *approved;

	(void)state;
	set("two_step", true);
	clock_iso(clock_now() + 7200, at);
	assert_int_equal(ask_as(&reviewer, METHOD_POST, transition_of(p.id),
				body_of("approve", p.version,
					arena_printf(desk_arena, ",\"at\":\"%sZ\"", at))),
			 200);
	approved = json_object_get(json_object_get(answer.json, "review"), "approved");
	assert_int_equal(json_integer_value(json_object_get(approved, "version")), p.version + 1);
	assert_string_equal(json_string_value(json_object_get(approved, "user_name")),
			    "Trần Quốc Bảo");
	assert_string_equal(json_string_value(json_object_get(approved, "at_gmt")), at);
	assert_string_equal(json_string_value(json_object_get(answer.json, "status")), "pending");
	/* The text changes: it waits for an approval again. */
	assert_int_equal(ask_as(&reviewer, METHOD_POST, post, "{\"content\":\"khác\"}"), 200);
	assert_string_equal(text_at(answer.json, "review", "state"), "pending");
	assert_true(
		json_is_null(json_object_get(json_object_get(answer.json, "review"), "approved")));
	assert_int_equal(ask(ROLE_CHIEF, METHOD_POST, transition_of(p.id),
			     body_of("publish", p.version + 2, "")),
			 409);
	assert_string_equal(text_at(answer.json, "data", "state"), "pending");
	assert_int_equal(ask(ROLE_CHIEF, METHOD_POST, transition_of(p.id),
			     body_of("approve", p.version + 2, "")),
			 200);
	assert_int_equal(ask(ROLE_CHIEF, METHOD_POST, transition_of(p.id),
			     body_of("publish", p.version + 3, "")),
			 200);
	assert_string_equal(text_at(answer.json, "review", "state"), "published");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		CASE(every_cell),
		CASE(not_everybody),
		CASE(settings_hold_for_wp),
		CASE(four_eyes_look_at_who_brought_it_in),
		CASE(an_approval_holds_for_its_version),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
