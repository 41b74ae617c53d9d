/*
 * Where the files live: the XDG base directories (freedesktop.org, basedir-spec 0.8), below a
 * folder of our own. Directories are made with mode 0700 when first asked for.
 */
#ifndef TUI_PATHS_H
#define TUI_PATHS_H

#include "net/base/mem.h"
#include "net/base/str.h"

enum base_dir {
	DIR_CONFIG, /* XDG_CONFIG_HOME, ~/.config */
	DIR_STATE,  /* XDG_STATE_HOME, ~/.local/state: what must not be lost */
	DIR_CACHE,  /* XDG_CACHE_HOME, ~/.cache: what may be deleted */
	DIR_DATA,   /* XDG_DATA_HOME, ~/.local/share */
};

/* "<base>/toasoan/<name>" in a; name may hold '/' and may be "". Nothing is made. */
char *path_in(struct arena *a, enum base_dir base, const char *name);

/* Makes the directory and its parents; ERR_IO or ERR_FULL with the path. */
enum err path_make_dir(const char *path) MUST_CHECK;

/* Reads a whole file of at most limit bytes into s. ERR_NOT_FOUND, ERR_IO, ERR_LIMIT. */
enum err file_read(const char *path, size_t limit, struct str *s) MUST_CHECK;

/*
 * Writes a whole file with mode 0600: beside it first, synced, then renamed over, so that the old
 * content is there until the new one is complete. ERR_IO, ERR_FULL.
 */
enum err file_write(const char *path, const char *bytes, size_t n) MUST_CHECK;

#endif
