#include "tui/text/ime_syllable.h"

#include <string.h>

#include "net/base/utf8.h"

enum kind { ANY, FRONT, BACK, LABIAL, HIGHLAND };

static const struct {
	const char *letters;
	enum kind kind;
} initials[] = {
#define INITIAL(letters, kind) {letters, kind},
#include "net/doc/syllable_parts.def"
#undef INITIAL
};

static const struct {
	const char *vowels, *finals, *highland;
} rimes[] = {
#define RIME(vowels, finals, highland) {vowels, finals, highland},
#include "net/doc/syllable_parts.def"
#undef RIME
};

static const struct vowel {
	char base;
	enum ime_mark mark;
	const char *letter;
} vowels[] = {
#define VOWEL(base, mark, letter) {base, mark, letter},
#include "net/doc/syllable_parts.def"
#undef VOWEL
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static bool is_vowel(const struct ime_letter *l)
{
	return l->base && strchr("aeiouy", l->base);
}

static const struct vowel *vowel_of(const struct ime_letter *l)
{
	for (size_t i = 0; i < COUNT(vowels); i++)
		if (vowels[i].base == l->base && vowels[i].mark == l->mark)
			return &vowels[i];
	return NULL;
}

/* The vowel written as the character at text, which has no tone. */
static const struct vowel *vowel_at(const char *text, size_t *bytes)
{
	uint32_t c = utf8_get(text, bytes);
	size_t n;

	for (size_t i = 0; i < COUNT(vowels); i++)
		if (utf8_get(vowels[i].letter, &n) == c)
			return &vowels[i];
	return NULL;
}

/* The letters' parts: [0, vowels) the initial, [vowels, final) the vowels, then the final. */
struct parts {
	size_t vowels, final;
};

static struct parts parts_of(const struct ime_letter *l, size_t n)
{
	struct parts p = {0};

	while (p.vowels < n && !is_vowel(&l[p.vowels]))
		p.vowels++;
	if (p.vowels == 1 && n > 2 && is_vowel(&l[2])) {
		bool qu = l[0].base == 'q' && l[1].base == 'u' && l[1].mark == PLAIN;
		bool gi = l[0].base == 'g' && l[1].base == 'i' && l[2].base != 'i';

		p.vowels += qu || gi;
	}
	for (p.final = p.vowels; p.final < n && is_vowel(&l[p.final]);)
		p.final++;
	return p;
}

size_t syllable_vowels(const struct ime_letter *letters, size_t n)
{
	return parts_of(letters, n).vowels;
}

/* Whether n letters are written so; a vowel of an initial has no mark. */
static bool is_initial(const struct ime_letter *l, size_t n, const char *initial)
{
	for (size_t i = 0, bytes; i < n; i++, initial += bytes) {
		bool stroke = utf8_get(initial, &bytes) == 0x111; /* đ */

		if (!*initial || l[i].base != (stroke ? 'd' : *initial) ||
		    (l[i].mark == STROKE) != stroke)
			return false;
	}
	return !*initial;
}

/* Whether a beginning of that kind is written before these vowels. */
static bool spells(enum kind kind, const struct ime_letter *initial, const struct ime_letter *v,
		   size_t n)
{
	bool front = strchr("eiy", v->base) != NULL;

	switch (kind) {
	case FRONT:
		return front;
	case BACK:
		return !front || (initial->base == 'g' && v->base == 'i');
	case LABIAL:
		return !(n == 2 && v[0].base == 'o' && v[1].base == 'e');
	default:
		return true;
	}
}

/* FIT_NONE, FIT_RIME for one that spells this syllable wrong, or FIT_WHOLE. */
static enum ime_fit initial_fit(const struct ime_letter *l, struct parts p, enum ime_tone tone)
{
	bool marked = tone == LEVEL;

	if (!p.vowels)
		return FIT_WHOLE;
	for (size_t i = p.vowels; i < p.final; i++)
		marked |= l[i].mark != PLAIN;
	for (size_t i = 0; i < COUNT(initials); i++)
		if (is_initial(l, p.vowels, initials[i].letters)) {
			if (initials[i].kind == HIGHLAND)
				return marked ? FIT_WHOLE : FIT_BEGUN;
			return spells(initials[i].kind, l, l + p.vowels, p.final - p.vowels)
				       ? FIT_WHOLE
				       : FIT_RIME;
		}
	/* A q whose u is still the only vowel. */
	return p.vowels == 1 && l[0].base == 'q' && l[1].base == 'u' ? FIT_BEGUN : FIT_NONE;
}

/* Vowels against those of a rime: the same, or the same when more letters and marks have come. */
static enum ime_fit vowels_fit(const struct ime_letter *l, size_t n, const char *rime)
{
	enum ime_fit fit = FIT_WHOLE;

	for (size_t i = 0, bytes; i < n; i++, rime += bytes) {
		const struct vowel *v = *rime ? vowel_at(rime, &bytes) : NULL;

		if (!v || v->base != l[i].base || (l[i].mark != PLAIN && l[i].mark != v->mark))
			return FIT_NONE;
		if (l[i].mark != v->mark)
			fit = FIT_BEGUN;
	}
	return *rime ? FIT_BEGUN : fit;
}

static enum ime_fit final_fit(const struct ime_letter *l, size_t n, const char *finals)
{
	enum ime_fit fit = FIT_NONE;

	for (const char *f = finals; *f; f += *f == ' ') {
		size_t length = strcspn(f, " "), i = 0;

		while (i < n && i < length && l[i].base == f[i])
			i++;
		if (i == n && i == length)
			return FIT_WHOLE;
		if (i == n)
			fit = FIT_BEGUN;
		f += length;
	}
	return fit;
}

/* The final of a rime, be it one of the highlands. */
static enum ime_fit finals_fit(const struct ime_letter *l, size_t n, size_t rime)
{
	enum ime_fit fit, highland;

	if (!n)
		return rimes[rime].finals[0] == '-' ? FIT_WHOLE : FIT_BEGUN;
	fit = final_fit(l, n, rimes[rime].finals);
	highland = final_fit(l, n, rimes[rime].highland);
	return fit > highland ? fit : highland;
}

/*
 * A syllable that ends in a stop has sắc or nặng. Highland k may do without; it has a tone with a
 * mark (Đắk) or u (Búk) only, so that mask and desk are none.
 */
static enum ime_fit tone_fit(const struct ime_letter *l, struct parts p, size_t n,
			     enum ime_tone tone)
{
	const struct ime_letter *vowel = &l[p.final - 1];

	if (p.final == n || !strchr("ckpt", l[p.final].base))
		return FIT_WHOLE;
	if (tone != LEVEL && tone != ACUTE && tone != DOT)
		return FIT_NONE;
	if (l[p.final].base != 'k')
		return tone == LEVEL ? FIT_RIME : FIT_WHOLE;
	return tone == LEVEL || vowel->mark != PLAIN || vowel->base == 'u' ? FIT_WHOLE : FIT_RIME;
}

static enum ime_fit least(enum ime_fit a, enum ime_fit b)
{
	return a < b ? a : b;
}

enum ime_fit syllable_fit(const struct ime_letter *letters, size_t n, enum ime_tone tone)
{
	struct parts p = parts_of(letters, n);
	size_t vowel_count = p.final - p.vowels, final_count = n - p.final;
	enum ime_fit around, best = FIT_NONE;

	if (!vowel_count)
		return FIT_NONE;
	around = least(initial_fit(letters, p, tone), tone_fit(letters, p, n, tone));
	for (size_t i = 0; i < COUNT(rimes); i++) {
		enum ime_fit fit = vowels_fit(letters + p.vowels, vowel_count, rimes[i].vowels);
		bool longer = utf8_count(rimes[i].vowels) > vowel_count;

		if (final_count && longer)
			continue;
		fit = least(fit, finals_fit(letters + p.final, final_count, i));
		if (fit > best)
			best = fit;
	}
	return least(best, around);
}

/* The seat among n vowels, whether a final follows or not. A vowel drawn out does not move it. */
static size_t seat(const struct ime_letter *l, size_t n, bool final, enum ime_style style)
{
	size_t marked;

	while (!final && n > 1 && l[n - 1].base == l[n - 2].base && l[n - 1].mark == PLAIN)
		n--;
	marked = n;
	for (size_t i = 0; i < n; i++)
		if (l[i].mark != PLAIN)
			marked = i; /* the last: in ươ the ơ */
	if (marked < n)
		return marked;
	if (final || n == 1)
		return n - 1;
	if (n > 2)
		return 1;
	if ((l[0].base == 'o' && strchr("ae", l[1].base)) || (l[0].base == 'u' && l[1].base == 'y'))
		return style == IME_NEW;
	return 0;
}

size_t syllable_tone_seat(const struct ime_letter *letters, size_t n, enum ime_style style)
{
	struct parts p = parts_of(letters, n);

	if (p.final == p.vowels)
		return n;
	return p.vowels + seat(letters + p.vowels, p.final - p.vowels, p.final < n, style);
}

static void add_letter(const struct ime_letter *l, enum ime_tone tone, struct str *out)
{
	const struct vowel *v = vowel_of(l);
	uint32_t c = (unsigned char)l->base;
	size_t bytes;

	if (l->mark == STROKE)
		c = 0x111; /* đ */
	else if (v)
		c = tone_put(utf8_get(v->letter, &bytes), (enum tone)tone);
	utf8_add(l->upper ? letter_upper(c) : c, out);
}

void syllable_text(const struct ime_letter *letters, size_t n, enum ime_tone tone,
		   enum ime_style style, struct str *out)
{
	size_t at = syllable_tone_seat(letters, n, style);

	for (size_t i = 0; i < n; i++)
		add_letter(&letters[i], i == at ? tone : LEVEL, out);
}
