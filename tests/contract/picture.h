/* A picture to upload, made here so that no file is needed. */
#ifndef TESTS_CONTRACT_PICTURE_H
#define TESTS_CONTRACT_PICTURE_H

#include "net/base/str.h"

/* Appends a PNG (ISO 15948) of that size in shades of grey. */
void picture_png(struct str *out, unsigned width, unsigned height);

/* The MD5 of the bytes as 32 hex digits. */
void picture_md5(const struct str *bytes, char hex[33]);

#endif
