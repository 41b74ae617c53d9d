/* Host names in letters as the network knows them: xn--… (RFC 3492), so that look-alikes show. */
#include <string.h>

#include "net/base/utf8.h"
#include "net/doc/html_reader.h"

/* The parameters of RFC 3492, section 5. */
enum { BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, BIAS = 72, FIRST = 0x80 };

/* No label of a host name is longer (RFC 1035). */
#define LABEL_MAX 63

static char digit(uint32_t d)
{
	return (char)(d < 26 ? 'a' + d : '0' + d - 26);
}

static uint32_t adapt(uint32_t delta, uint32_t points, bool first)
{
	uint32_t k = 0;

	delta /= first ? DAMP : 2;
	for (delta += delta / points; delta > (BASE - T_MIN) * T_MAX / 2; k += BASE)
		delta /= BASE - T_MIN;
	return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

static void add_number(uint32_t q, uint32_t bias, struct str *out)
{
	uint32_t t;

	for (uint32_t k = BASE;; k += BASE) {
		t = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
		if (q < t)
			break;
		str_addc(out, digit(t + (q - t) % (BASE - t)));
		q = (q - t) / (BASE - t);
	}
	str_addc(out, digit(q));
}

/* Appends "-" and the numbers that tell which letters stand where; basic are in out already. */
static void add_letters(const uint32_t *c, uint32_t n, uint32_t basic, struct str *out)
{
	uint32_t done = basic, last = FIRST, delta = 0, bias = BIAS;

	while (done < n) {
		uint32_t next = UINT32_MAX;

		for (uint32_t i = 0; i < n; i++)
			if (c[i] >= last && c[i] < next)
				next = c[i];
		delta += (next - last) * (done + 1);
		for (uint32_t i = 0; i < n; i++) {
			delta += c[i] < next;
			if (c[i] != next)
				continue;
			add_number(delta, bias, out);
			bias = adapt(delta, done + 1, done == basic);
			delta = 0;
			done++;
		}
		delta++;
		last = next + 1;
	}
}

static void add_label(const char *label, size_t n, struct str *out)
{
	uint32_t c[LABEL_MAX], count = 0, basic = 0;
	size_t bytes;

	for (size_t i = 0; i < n; i += bytes) {
		uint32_t letter = utf8_next(label + i, n - i, &bytes);

		if (count == LABEL_MAX) {
			str_add(out, label, n); /* no host has it: shown as it stands */
			return;
		}
		c[count++] = letter;
		basic += letter < FIRST;
	}
	if (basic == count) {
		str_add(out, label, n);
		return;
	}
	str_adds(out, "xn--");
	for (uint32_t i = 0; i < count; i++)
		if (c[i] < FIRST)
			str_addc(out, (char)c[i]);
	if (basic)
		str_addc(out, '-');
	add_letters(c, count, basic, out);
}

void html_punycode(const char *host, struct str *out)
{
	struct str lower = STR_INIT;
	size_t n;

	utf8_lower(host, &lower);
	for (const char *p = lower.data; *p; p += n) {
		n = strcspn(p, ".");
		add_label(p, n, out);
		if (p[n]) {
			str_addc(out, '.');
			n++;
		}
	}
	str_free(&lower);
}
