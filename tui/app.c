#include "tui/app.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "net/base/clock.h"
#include "net/base/log.h"
#include "net/doc/html.h"
#include "net/store/cache.h"
#include "net/store/work.h"
#include "tui/app_due.h"
#include "tui/app_hint.h"
#include "tui/app_recover.h"
#include "tui/app_reserve.h"
#include "tui/app_retain.h"
#include "tui/app_settle.h"
#include "tui/app_status.h"
#include "tui/ground.h"
#include "tui/messages.h"
#include "tui/session.h"
#include "tui/term/term.h"
#include "tui/view/screens.h"

#define OTHERS_MS  2000 /* how often the files are asked what other processes wrote */
#define BUSY_MS	   50	/* the store was locked: look again */
#define SETTLE_MAX 8	/* how often what is shown may change what is shown, in one turn */
#define FRAME_ROWS 4	/* of the screen that are not the list's */

struct app {
	const struct config *config;
	struct session session;
	struct retention retention;
	struct settling settling;
	struct room room;
	struct arena *arena; /* site and me of the room */
	struct keymap *keys;
	struct term *term;
	struct views *views;
	int signals, idle;   /* descriptors; idle -1: nobody asks */
	bool quit, room_old; /* room_old: site and me are to be read again */
	bool whole;	     /* all libraries are loaded */
	bool updating;	     /* the user asked for a round and was told that it goes on */
	enum message why;    /* says better than the error why it did not begin; MSG_COUNT */
	struct app_status status;
	struct review_hint hint;
	struct str left; /* what could not be saved */
};

/* ---- The room: what the views work with ---- */

/* Reads site and me; what is not known yet is NULL. */
static enum err load_room(struct app *app)
{
	struct arena *a = arena_new();
	struct site *site = NULL;
	struct me *me = NULL;
	enum err e = cache_site(app->session.store, a, &site);

	if (e == ERR_NOT_FOUND)
		site = NULL;
	if (!e || e == ERR_NOT_FOUND)
		e = cache_me(app->session.store, a, &me);
	if (e == ERR_NOT_FOUND) {
		me = NULL;
		e = OK;
	}
	if (e) {
		arena_free(a);
		return e;
	}
	arena_free(app->arena);
	app->arena = a;
	app->room.site = site;
	app->room.me = me;
	app->room_old = false;
	return OK;
}

static void make_room(struct app *app)
{
	app->room = (struct room){
		.term = app->term,
		.store = app->session.store,
		.config = app->config,
		.keys = app->keys,
		.account = app->session.account->name,
		.left = &app->left,
		.text_width = (int)config_number(app->config, OPTION_WIDTH),
		.split = (int)config_number(app->config, OPTION_SPLIT_COLUMNS),
	};
	app->room_old = true;
	if (load_room(app))
		log_line("app", "who the portal and the account are is not read: %s", err_detail());
}

/* ---- Accounts ---- */

/* The first screens of an account: its sections, on them all news. */
static enum err open_views(struct app *app)
{
	const struct view_arg news = {.number = LIST_ALL};
	enum err e;

	app->views = views_new(&app->room);
	e = views_open(app->views, &sections_view, NULL);
	return e ? e : views_open(app->views, &list_view, &news);
}

/* A password that cannot be had leaves what is here to be read. */
static void connect_account(struct app *app)
{
	enum err e = session_connect(&app->session, SYNC_ALL, false);
	struct line line = {.state = LINE_REFUSED, .err = e, .since = clock_now()};

	if (!e)
		return;
	snprintf(line.detail, sizeof(line.detail), "%s", err_detail());
	store_set_line(app->session.store, &line);
	views_say(app->views, STYLE_ERROR, message_error(e));
}

static enum err enter_account(struct app *app, const char *name)
{
	enum err e = session_open(&app->session, app->config, name);

	if (e)
		return e;
	retention_open(&app->retention);
	settling_open(&app->settling, app->session.store, app->term, app->signals);
	make_room(app);
	e = open_views(app);
	if (e)
		return e;
	app->session.headlines = term_rows(app->term) - FRAME_ROWS;
	connect_account(app);
	tell_elsewhere(app->views, app->session.account);
	recover_drafts(app->views, &app->room);
	return OK;
}

static void leave_account(struct app *app)
{
	if (app->views)
		views_keep(app->views);
	views_free(app->views);
	app->views = NULL;
	review_hint_release(&app->hint);
	session_close(&app->session);
}

/* Opens another account in the place of this one; if that fails, this one again. */
static void switch_account(struct app *app, const char *name)
{
	struct arena *a = arena_new();
	const char *old = arena_strdup(a, app->session.account->name);
	const char *new = arena_strdup(a, name);
	enum err e, back = OK;

	leave_account(app);
	e = enter_account(app, new);
	if (e) {
		leave_account(app);
		back = enter_account(app, old);
	}
	if (back) {
		app->quit = true;
		fprintf(stderr, "toasoan: %s\n", message_error(back));
	} else if (e) {
		views_say(app->views, STYLE_ERROR, message_error(e));
	} else if (app->session.sync) {
		views_say(app->views, STYLE_MESSAGE, message_fill(a, MSG_SWITCHED, new, NULL));
	}
	arena_free(a);
}

/* The account behind this one in the file, the first behind the last. */
static void next_account(struct app *app)
{
	struct arena *a = arena_new();
	struct account *accounts;
	size_t n, at = 0;

	if (accounts_load(a, &accounts, &n) || n < 2) {
		views_say(app->views, STYLE_MESSAGE, message(MSG_ONLY_ACCOUNT));
	} else {
		while (at < n && !str_equal(accounts[at].name, app->session.account->name))
			at++;
		switch_account(app, accounts[at + 1 < n ? at + 1 : 0].name);
	}
	arena_free(a);
}

/* ---- Keys and signals ---- */

static void suspend(struct app *app)
{
	sigset_t stop;

	views_keep(app->views);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, NULL);
	term_suspend(app->term);
	sigprocmask(SIG_BLOCK, &stop, NULL);
	store_wake(app->session.store);
}

static void cancel(struct app *app)
{
	if (!app->session.sync || !http_busy(app->session.http))
		return;
	sync_cancel(app->session.sync);
	views_say(app->views, STYLE_MESSAGE, message(MSG_SYNC_CANCELLED));
}

static void update_now(struct app *app)
{
	if (!app->session.sync) {
		connect_account(app);
		return;
	}
	sync_now(app->session.sync);
	app->updating = true;
	views_say(app->views, STYLE_MESSAGE, message(MSG_SYNCING));
}

static void toggle_metered(struct app *app)
{
	bool on = !store_line(app->session.store)->metered;

	if (!app->session.sync)
		return;
	sync_metered(app->session.sync, on);
	views_say(app->views, STYLE_MESSAGE, message(on ? MSG_METERED_ON : MSG_METERED_OFF));
}

static void act(struct app *app, enum action action)
{
	struct view *top = views_top(app->views);
	const char *account = action == ACTION_OPEN && top ? accounts_selected(top) : NULL;

	if (account)
		switch_account(app, account);
	else if (action == ACTION_QUIT)
		app->quit = true;
	else if (action == ACTION_NEXT_ACCOUNT)
		next_account(app);
	else if (action == ACTION_SYNC)
		update_now(app);
	else if (action == ACTION_METERED)
		toggle_metered(app);
	else if (action == ACTION_CANCEL)
		cancel(app);
	else if (action == ACTION_SUSPEND)
		suspend(app);
	else if (top && action != ACTION_NONE)
		desk_act(top, action);
}

static void take_keys(struct app *app)
{
	struct key key;

	while (!app->quit && term_key(app->term, &key)) {
		settling_put_off(&app->settling);
		act(app, views_key(app->views, &key));
	}
	if (term_fd(app->term) < 0)
		app->quit = true;
}

static void take_signal(struct app *app, uint32_t number)
{
	switch (number) {
	case SIGWINCH: /* the views hear of it before all is drawn */
		term_resized(app->term);
		take_keys(app);
		break;
	case SIGHUP:
	case SIGTERM: /* with what the terminal brought between the last look and the signal */
		take_keys(app);
		app->quit = true;
		break;
	case SIGINT:
		cancel(app);
		break;
	case SIGTSTP: /* it may be killed before it goes on: what was typed comes first here too */
		take_keys(app);
		suspend(app);
		break;
	case SIGCONT: /* much may have changed meanwhile, the size of the window too */
		store_wake(app->session.store);
		term_resized(app->term);
		take_keys(app);
		break;
	}
}

static void take_signals(struct app *app)
{
	struct signalfd_siginfo info;

	while (read(app->signals, &info, sizeof(info)) == (ssize_t)sizeof(info))
		take_signal(app, info.ssi_signo);
}

/* ---- The screen ---- */

/* That an update goes on is said no longer than it does; why the line has none is in the status. */
static void end_update(struct app *app)
{
	const struct sync *sync = app->session.sync;
	enum err e;

	if (!app->updating || (sync && sync_busy(sync)))
		return;
	app->updating = false;
	views_unsay(app->views, message(MSG_SYNCING));
	e = sync ? sync_result(sync) : OK;
	if (e && store_line(app->session.store)->state == LINE_UP)
		views_say(app->views, STYLE_ERROR, message_error(e));
}

/* Puts into the panes what changed. */
static void prepare(struct app *app, unsigned changes)
{
	if ((changes & CHANGE_SITE || app->room_old) && load_room(app))
		app->room_old = true;
	views_update(app->views, changes);
	if (changes & CHANGE_OUTBOX)
		tell_due(app->views, &app->room);
	review_hint_update(&app->hint, &app->room, changes);
	app_status_set(&app->status, app->views, &app->room, &app->session, changes, app->updating);
	end_update(app);
	views_prepare(app->views);
}

/* Shows what changed, and what showing it changed, at once. False: there is more to be shown. */
static bool show(struct app *app)
{
	bool settled = false;

	for (int i = 0; !settled && i < SETTLE_MAX; i++) {
		unsigned changes = store_take_changes(app->session.store);

		settled = i && !changes;
		if (!settled)
			prepare(app, changes);
	}
	views_draw(app->views);
	if (views_due(app->views) > clock_ms())
		return settled;
	/* What a view does in steps: each is shown, and keys are taken, before the next. */
	views_tick(app->views);
	return false;
}

/* ---- Waiting ---- */

static int64_t earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int wait_ms(const struct app *app)
{
	int64_t now = clock_ms(), due = now + OTHERS_MS;

	due = earlier(due, views_due(app->views));
	due = earlier(due, term_next_due(app->term));
	due = earlier(due, app->retention.due);
	due = earlier(due, app->settling.due);
	if (app->session.sync)
		due = earlier(due, sync_due(app->session.sync));
	if (app->room_old)
		due = earlier(due, now + BUSY_MS);
	return due <= now ? 0 : (int)(due - now);
}

static void wait_for_something(struct app *app, bool at_rest)
{
	struct pollfd fds[] = {{.fd = term_fd(app->term), .events = POLLIN},
			       {.fd = app->signals, .events = POLLIN}};
	bool pauses = app->session.sync && sync_pauses(app->session.sync);
	int ms = at_rest ? wait_ms(app) : 0;

	if (ms > 0)
		ground_say_idle(app->idle, term_take_traffic(app->term),
				pauses || http_busy(app->session.http));
	http_wait(app->session.http, fds, 2, ms);
}

/* What the first screen did not need (net/base/late.h), before somebody waits for it. */
static void load_the_rest(struct app *app)
{
	enum err e = app->whole ? OK : html_load();

	if (e)
		log_line("app", "%s", err_detail());
	app->whole = true;
}

static void loop(struct app *app)
{
	while (!app->quit) {
		bool at_rest = show(app);

		http_step(app->session.http);
		if (app->session.sync)
			sync_step(app->session.sync, clock_ms());
		at_rest = at_rest && show(app);
		load_the_rest(app);
		if (at_rest) {
			retention_run(&app->retention, app->session.store, app->config);
			settling_run(&app->settling);
		}
		wait_for_something(app, at_rest);
		/* What was typed before a signal is taken before it. */
		take_keys(app);
		take_signals(app);
	}
}

/* ---- Beginning and end ---- */

static enum err open_app(struct app *app, const char *account_name)
{
	enum err e = keymap_new(app->config, &app->keys);
	struct arena *a = arena_new();
	struct account *account;

	/* What can be wrong with the account is said before the screen changes. */
	if (!e && (e = account_find(a, account_name, &account)) == ERR_NOT_FOUND)
		app->why = account_name ? MSG_NO_SUCH_ACCOUNT : MSG_EMPTY_ACCOUNTS;
	if (!e)
		e = ground_signals(&app->signals);
	if (!e && (e = ground_term(app->config, &app->term)) == ERR_IO)
		app->why = MSG_NO_SCREEN;
	if (!e) {
		reserve_open(&app->session.store, &app->views, &app->term);
		e = enter_account(app, account_name);
	}
	arena_free(a);
	return e;
}

static void close_app(struct app *app)
{
	reserve_close();
	leave_account(app);
	term_close(app->term);
	keymap_free(app->keys);
	arena_free(app->arena);
	if (app->signals >= 0)
		close(app->signals);
}

int app_run(struct config *config, const char *account_name)
{
	struct app app = {.config = config,
			  .signals = -1,
			  .idle = ground_idle_fd(),
			  .arena = arena_new(),
			  .left = STR_INIT,
			  .why = MSG_COUNT};
	enum err e = open_app(&app, account_name);
	char *detail = mem_strdup(err_detail());

	if (!e)
		loop(&app);
	close_app(&app);
	if (e)
		ground_complain(app.why, e, detail);
	free(detail);
	return e || ground_hand_over(&app.left) ? EXIT_FAILURE : EXIT_SUCCESS;
}
