#include "tests/fault/vfs.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/base/mem.h"
#include "net/base/str.h"

#define FILES 16

/* A write that was not synced yet. */
struct unsynced {
	struct unsynced *next;
	sqlite3_int64 at;
	int n;
	bool cut; /* a truncation to at */
	char bytes[];
};

/* What the disk holds of a file. */
struct kept {
	char *path;
	struct str synced;
	struct unsynced *first, **last;
};

struct fault_file {
	sqlite3_file base;
	struct kept *kept;
	sqlite3_file *real;
};

static struct kept files[FILES];
static size_t file_count;
static sqlite3_vfs vfs, *below;

static struct {
	enum vfs_fault fault;
	size_t at, calls, syncs;
	bool failed;
} now;

static void (*slow)(void);

void vfs_set(enum vfs_fault fault, size_t n)
{
	memset(&now, 0, sizeof(now));
	now.fault = fault;
	now.at = n;
}

size_t vfs_calls(void)
{
	return now.calls;
}

bool vfs_failed(void)
{
	return now.failed;
}

size_t vfs_syncs(void)
{
	return now.syncs;
}

void vfs_slow_sync(void (*wait)(void))
{
	slow = wait;
}

/* ---- Failing ---- */

enum call { READ = 1, WRITE = 2, SYNC = 4 };

static const struct {
	unsigned calls;
	bool always;
	int rc;
} faults[] = {
	[VFS_NONE] = {READ | WRITE | SYNC, false, SQLITE_OK},
	[VFS_IO_ONCE] = {READ | WRITE | SYNC, false, SQLITE_IOERR},
	[VFS_IO_ALWAYS] = {READ | WRITE | SYNC, true, SQLITE_IOERR},
	[VFS_FULL] = {WRITE, true, SQLITE_FULL},
	[VFS_POWER] = {WRITE | SYNC, true, SQLITE_IOERR},
};

/* Counts a call; what it is to return, SQLITE_OK: it works. */
static int counted(enum call call)
{
	if (now.fault == VFS_POWER && now.failed)
		return SQLITE_IOERR;
	if (!(faults[now.fault].calls & call))
		return SQLITE_OK;
	now.calls++;
	if (now.fault == VFS_NONE || now.calls < now.at ||
	    (now.calls > now.at && !faults[now.fault].always))
		return SQLITE_OK;
	now.failed = true;
	return faults[now.fault].rc;
}

/* ---- What the disk holds ---- */

static void drop_unsynced(struct kept *k)
{
	for (struct unsynced *u = k->first, *next; u; u = next) {
		next = u->next;
		free(u);
	}
	k->first = NULL;
	k->last = &k->first;
}

static void put(struct str *s, const struct unsynced *u)
{
	size_t end = (size_t)u->at + (size_t)u->n;

	if (u->cut) {
		str_cut(s, (size_t)u->at);
		return;
	}
	while (s->len < end)
		str_addc(s, '\0');
	memcpy(s->data + u->at, u->bytes, (size_t)u->n);
}

static void note_write(struct kept *k, const void *bytes, int n, sqlite3_int64 at, bool cut)
{
	struct unsynced *u = mem_alloc(sizeof(*u) + (size_t)n);

	if (!k) {
		free(u);
		return;
	}
	*u = (struct unsynced){.at = at, .n = n, .cut = cut};
	if (n)
		memcpy(u->bytes, bytes, (size_t)n);
	*k->last = u;
	k->last = &u->next;
}

static void note_sync(struct kept *k)
{
	if (!k)
		return;
	for (struct unsynced *u = k->first; u; u = u->next)
		put(&k->synced, u);
	drop_unsynced(k);
}

static void read_whole(struct kept *k)
{
	char bytes[8192];
	ssize_t n;
	int fd = open(k->path, O_RDONLY | O_CLOEXEC);

	str_cut(&k->synced, 0);
	while (fd >= 0 && (n = read(fd, bytes, sizeof(bytes))) > 0)
		str_add(&k->synced, bytes, (size_t)n);
	if (fd >= 0)
		close(fd);
}

/* The record of a database or its log; a file that is new to us counts as synced as it is. */
static struct kept *kept_of(const char *path)
{
	for (size_t i = 0; i < file_count; i++)
		if (!strcmp(files[i].path, path))
			return &files[i];
	if (file_count == FILES)
		abort();
	files[file_count] = (struct kept){.path = mem_strdup(path), .synced = STR_INIT};
	drop_unsynced(&files[file_count]);
	read_whole(&files[file_count]);
	return &files[file_count++];
}

void vfs_forget(void)
{
	for (size_t i = 0; i < file_count; i++) {
		drop_unsynced(&files[i]);
		str_free(&files[i].synced);
		free(files[i].path);
	}
	file_count = 0;
}

static void restore(struct kept *k)
{
	struct str left = STR_INIT;
	FILE *f;

	for (struct unsynced *u = k->first; u; u = u->next)
		if (rand() % 2)
			put(&k->synced, u);
	drop_unsynced(k);
	f = fopen(k->path, "wb");
	if (!f || fwrite(k->synced.data, 1, k->synced.len, f) != k->synced.len || fclose(f))
		abort();
	/* The index of the log lives in memory. */
	if (str_ends(k->path, "-wal")) {
		str_addf(&left, "%.*s-shm", (int)(strlen(k->path) - strlen("-wal")), k->path);
		unlink(left.data);
	}
	str_free(&left);
}

void vfs_power_back(void)
{
	for (size_t i = 0; i < file_count; i++)
		restore(&files[i]);
}

/* ---- Files ---- */

static struct fault_file *mine(sqlite3_file *f)
{
	return (struct fault_file *)f;
}

static sqlite3_file *real(sqlite3_file *f)
{
	return mine(f)->real;
}

static int file_close(sqlite3_file *f)
{
	return real(f)->pMethods->xClose(real(f));
}

static int file_read(sqlite3_file *f, void *bytes, int n, sqlite3_int64 at)
{
	int rc = counted(READ);

	return rc ? SQLITE_IOERR_READ : real(f)->pMethods->xRead(real(f), bytes, n, at);
}

static int file_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at)
{
	int rc = counted(WRITE);

	if (!rc)
		rc = real(f)->pMethods->xWrite(real(f), bytes, n, at);
	else if (rc == SQLITE_IOERR)
		rc = SQLITE_IOERR_WRITE;
	if (!rc)
		note_write(mine(f)->kept, bytes, n, at, false);
	return rc;
}

static int file_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	int rc = counted(WRITE) ? SQLITE_IOERR_TRUNCATE
				: real(f)->pMethods->xTruncate(real(f), size);

	if (!rc)
		note_write(mine(f)->kept, NULL, 0, size, true);
	return rc;
}

static int file_sync(sqlite3_file *f, int flags)
{
	int rc = counted(SYNC) ? SQLITE_IOERR_FSYNC : real(f)->pMethods->xSync(real(f), flags);

	now.syncs++;
	if (slow)
		slow();
	if (!rc)
		note_sync(mine(f)->kept);
	return rc;
}

static int file_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return counted(READ) ? SQLITE_IOERR_FSTAT : real(f)->pMethods->xFileSize(real(f), size);
}

static int file_lock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xLock(real(f), level);
}

static int file_unlock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xUnlock(real(f), level);
}

static int file_reserved(sqlite3_file *f, int *out)
{
	return real(f)->pMethods->xCheckReservedLock(real(f), out);
}

static int file_control(sqlite3_file *f, int what, void *arg)
{
	return real(f)->pMethods->xFileControl(real(f), what, arg);
}

static int file_sector(sqlite3_file *f)
{
	return real(f)->pMethods->xSectorSize(real(f));
}

static int file_traits(sqlite3_file *f)
{
	return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static int file_map(sqlite3_file *f, int page, int size, int extend, void volatile **p)
{
	return counted(READ) ? SQLITE_IOERR_SHMMAP
			     : real(f)->pMethods->xShmMap(real(f), page, size, extend, p);
}

static int file_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
	return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}

static void file_barrier(sqlite3_file *f)
{
	real(f)->pMethods->xShmBarrier(real(f));
}

static int file_unmap(sqlite3_file *f, int drop)
{
	return real(f)->pMethods->xShmUnmap(real(f), drop);
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = file_close,
	.xRead = file_read,
	.xWrite = file_write,
	.xTruncate = file_truncate,
	.xSync = file_sync,
	.xFileSize = file_size,
	.xLock = file_lock,
	.xUnlock = file_unlock,
	.xCheckReservedLock = file_reserved,
	.xFileControl = file_control,
	.xSectorSize = file_sector,
	.xDeviceCharacteristics = file_traits,
	.xShmMap = file_map,
	.xShmLock = file_shm_lock,
	.xShmBarrier = file_barrier,
	.xShmUnmap = file_unmap,
};

static int open_file(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out)
{
	struct fault_file *file = mine(f);
	int rc;

	(void)v;
	memset(file, 0, sizeof(*file));
	file->real = (sqlite3_file *)&file[1];
	if (counted(READ))
		return SQLITE_CANTOPEN;
	if (path && flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL))
		file->kept = kept_of(path);
	rc = below->xOpen(below, path, file->real, flags, out);
	if (file->real->pMethods)
		f->pMethods = &methods;
	return rc;
}

/* The log is deleted when the last one closes the database; it is empty on the disk then. */
static int delete_file(sqlite3_vfs *v, const char *path, int sync)
{
	int rc;

	(void)v;
	if (counted(WRITE))
		return SQLITE_IOERR_DELETE;
	rc = below->xDelete(below, path, sync);
	if (!rc && str_ends(path, "-wal"))
		note_write(kept_of(path), NULL, 0, 0, true);
	return rc;
}

void vfs_init(void)
{
	below = sqlite3_vfs_find(NULL);
	vfs = *below;
	vfs.zName = "fault";
	vfs.szOsFile = (int)sizeof(struct fault_file) + below->szOsFile;
	vfs.xOpen = open_file;
	vfs.xDelete = delete_file;
	if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK)
		abort();
}
