/*
 * What a bench works with: a folder that is gone afterwards, a portal with made-up news behind a
 * meter, and people at the real program in a pty (tests/screen/session.h).
 */
#ifndef TESTS_BENCH_DESK_H
#define TESTS_BENCH_DESK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/bench/meter.h"
#include "tests/bench/news.h"
#include "tests/screen/portal.h"
#include "tests/screen/session.h"

#define DESK_PATH 512 /* bytes of a path */

struct desk {
	char *work; /* directory */
	bool kept;  /* it stays */
	struct environment environment;
	struct news *news;
	struct portal portal;
	struct meter meter; /* in front of the portal's proxy */
};

/* False after saying why. keep: a folder that stays, else one that desk_close removes. */
bool desk_open(struct desk *d, const char *keep);
void desk_close(struct desk *d);

/*
 * A toasoan-portal, empty for count 0, else with the sample's people and articles and so many
 * made-up ones, number 0 the newest, all older than what sync asks for again; or the running test
 * WordPress, to which count of them are added.
 */
bool desk_portal(struct desk *d, size_t count, size_t bytes);
bool desk_wordpress(struct desk *d, size_t count, size_t bytes);

/* Publishes one more now, as the editor. */
bool desk_publish(struct desk *d, int64_t number, size_t bytes, int64_t date);

/* A person with an account ("anonymous": no login) in a home of their own. NULL after saying why.
 */
struct session *desk_person(struct desk *d, const char *login, const char *term);

/*
 * Where that person, a reader without a login, has "cache" or "state" of the one portal; false
 * where there is nothing yet.
 */
bool desk_folder(const struct desk *d, const char *name, const char *kind, char path[DESK_PATH]);

/* Moves that person's clock. */
void desk_clock(struct session *s, int seconds);

/* ---- At the program ---- */

bool person_start(struct session *s, const char *login);

/* Types keys by their names and waits until the program is idle; milliseconds until then. */
double person_key(struct session *s, const char *key);
void person_type(struct session *s, const char *text);

/* Types a key and waits for nothing. */
void person_press(struct session *s, const char *key);

/* Milliseconds until the screen has text (NULL: until nothing is under way), -1: not in time. */
double person_until(struct session *s, const char *text, int seconds);

/* Milliseconds until so many rows of the screen are not empty, -1: not in time. */
double person_until_rows(struct session *s, size_t rows, int seconds);

/* The program gets a hang-up and ends. */
void person_leave(struct session *s);

#endif
