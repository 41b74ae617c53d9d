/*
 * A disk that fails: a VFS of SQLite over the usual one, which all databases opened after vfs_init
 * use. It counts the calls that reach the disk, fails one or all from one on, remembers what was
 * synced and can throw away the rest, as a power cut does.
 */
#ifndef TESTS_FAULT_VFS_H
#define TESTS_FAULT_VFS_H

#include <stdbool.h>
#include <stddef.h>

enum vfs_fault {
	VFS_NONE,      /* count only */
	VFS_IO_ONCE,   /* call n fails with an I/O error */
	VFS_IO_ALWAYS, /* it and all behind it do */
	VFS_FULL,      /* write n, and all writes behind it, find the disk full */
	VFS_POWER,     /* the power fails at write or sync n: nothing works from there on */
};

/* Makes it the VFS that is used from now on. */
void vfs_init(void);

/* Begins counting anew; call n (from 1) is the one that fails. */
void vfs_set(enum vfs_fault fault, size_t n);

/* How many calls were counted since: all, or of the kind that the fault looks at. */
size_t vfs_calls(void);

/* Whether the fault has come. */
bool vfs_failed(void);

/* How many syncs since vfs_set, and what each adds to the program's clock. */
size_t vfs_syncs(void);
void vfs_slow_sync(void (*wait)(void));

/*
 * After VFS_POWER, with everything closed: makes the files what the disk holds: what was synced,
 * and of the writes behind it those that chance (rand) lets through.
 */
void vfs_power_back(void);

/* Forgets all files, when their folder is gone. */
void vfs_forget(void);

#endif
