#include "net/doc/legacy_table.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Bytes 0x80 to 0xFF, sixteen a row. */
/* clang-format off */
static const char16_t tcvn3[] =
	u"................"
	u"................"
	u".ĂÂÊÔƠƯĐăâêôơưđ."
	u".....àảãáạ.ằẳẵắ."
	u"......ặầẩẫấậè.ẻẽ"
	u"éẹềểễếệìỉ...ĩíịò"
	u".ỏõóọồổỗốộờởỡớợù"
	u".ủũúụừửữứựỳỷỹýỵ.";

static const char16_t vni[] =
	u"................"
	u"................"
	u"................"
	u"................"
	u"......Ỉ.....ÌÍỴ."
	u".ĐỊĨƠ.Ư........."
	u"......ỉ.....ìíỵ."
	u".địĩơ.ư.........";

static const char16_t viscii[] =
	u"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
	u"ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
	u"Õắằặấầẩậẽẹếềểễệố"
	u"ồổỗỠƠộờởịỰỨỪỬơớƯ"
	u"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
	u"ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
	u"àáâãảăữẫèéêẻìíĩỉ"
	u"đựòóôõỏọụùúũủýợỮ";

static const char16_t vps[] =
	u"ÀẢÃẤẦẨọỗĂếềểệẮẰẲ"
	u"Ế..ỀỂỄỐỒỔỖýỷỵỚỜỞ"
	u".ắằẳẵặỠớÙờởỡŨỨợỪ"
	u"ổỬỲỸÍÌộỈĨÓửữÒỎÕự"
	u"ầÁÂấẩẫậđẻÉÊẹỉễịỹ"
	u"ƯỦồốÔỏơÈừứÚũưÝẺ."
	u"àáâãảạă.èéêẽìí.ĩ"
	u"ẴĐòóôõ.Ơụùúủ.ỶẼỳ";

static const char16_t cp1258[] =
	u"................"
	u"................"
	u"................"
	u"................"
	u"ÀÁÂĂ....ÈÉÊ.\u0300Í.."
	u"Đ.\u0309ÓÔƠ...ÙÚ..Ư\u0303."
	u"àáâă....èéê.\u0301í.."
	u"đ.\u0323óôơ...ùú..ư₫.";
/* clang-format on */

_Static_assert(COUNT(tcvn3) == 129 && COUNT(vni) == 129 && COUNT(viscii) == 129 &&
		       COUNT(vps) == 129 && COUNT(cp1258) == 129,
	       "a table has 128 letters and a NUL");

static const struct legacy_control viscii_controls[] = {
	{0x02, u'Ẳ'}, {0x05, u'Ẵ'}, {0x06, u'Ẫ'}, {0x14, u'Ỷ'}, {0x19, u'Ỹ'}, {0x1E, u'Ỵ'},
};

static const struct legacy_mark vni_marks[] = {
	{0xF9, 0xD9, SHAPE_PLAIN, TONE_ACUTE},	    {0xF8, 0xD8, SHAPE_PLAIN, TONE_GRAVE},
	{0xFB, 0xDB, SHAPE_PLAIN, TONE_HOOK},	    {0xF5, 0xD5, SHAPE_PLAIN, TONE_TILDE},
	{0xEF, 0xCF, SHAPE_PLAIN, TONE_DOT},	    {0xE2, 0xC2, SHAPE_CIRCUMFLEX, TONE_LEVEL},
	{0xE1, 0xC1, SHAPE_CIRCUMFLEX, TONE_ACUTE}, {0xE0, 0xC0, SHAPE_CIRCUMFLEX, TONE_GRAVE},
	{0xE5, 0xC5, SHAPE_CIRCUMFLEX, TONE_HOOK},  {0xE3, 0xC3, SHAPE_CIRCUMFLEX, TONE_TILDE},
	{0xE4, 0xC4, SHAPE_CIRCUMFLEX, TONE_DOT},   {0xEA, 0xCA, SHAPE_BREVE, TONE_LEVEL},
	{0xE9, 0xC9, SHAPE_BREVE, TONE_ACUTE},	    {0xE8, 0xC8, SHAPE_BREVE, TONE_GRAVE},
	{0xFA, 0xDA, SHAPE_BREVE, TONE_HOOK},	    {0xFC, 0xDC, SHAPE_BREVE, TONE_TILDE},
	{0xEB, 0xCB, SHAPE_BREVE, TONE_DOT},
};

static const struct legacy_mark cp1258_marks[] = {
	{0xCC, 0xCC, SHAPE_PLAIN, TONE_GRAVE}, {0xD2, 0xD2, SHAPE_PLAIN, TONE_HOOK},
	{0xDE, 0xDE, SHAPE_PLAIN, TONE_TILDE}, {0xEC, 0xEC, SHAPE_PLAIN, TONE_ACUTE},
	{0xF2, 0xF2, SHAPE_PLAIN, TONE_DOT},
};

static const struct legacy_table tables[LEGACY_COUNT] = {
	[LEGACY_TCVN3] = {tcvn3, NULL, 0, NULL, 0},
	[LEGACY_VNI] = {vni, vni_marks, COUNT(vni_marks), NULL, 0},
	[LEGACY_VISCII] = {viscii, NULL, 0, viscii_controls, COUNT(viscii_controls)},
	[LEGACY_VPS] = {vps, NULL, 0, NULL, 0},
	[LEGACY_CP1258] = {cp1258, cp1258_marks, COUNT(cp1258_marks), NULL, 0},
};

const struct legacy_table *legacy_table(enum legacy charset)
{
	return tables[charset].letters ? &tables[charset] : NULL;
}

/* Windows-1252 differs from Latin-1 in these 32; '.': it has nothing there. */
static const char16_t windows[] = u"€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž."
				  u".‘’“”•–—˜™š›œ.žŸ";

uint32_t windows_letter(unsigned char byte)
{
	if (byte < 0x80 || byte >= 0xA0 || windows[byte - 0x80] == '.')
		return byte;
	return windows[byte - 0x80];
}

int windows_byte(uint32_t c)
{
	if (c <= 0xFF)
		return (int)c;
	for (int i = 0; i < 32; i++)
		if (windows[i] == c && c != '.')
			return 0x80 + i;
	return -1;
}

static const struct {
	char16_t plain, circumflex, breve;
} shapes[] = {{'a', u'â', u'ă'}, {'e', u'ê', 0}, {'o', u'ô', 0},
	      {'A', u'Â', u'Ă'}, {'E', u'Ê', 0}, {'O', u'Ô', 0}};

uint32_t shape_put(uint32_t letter, enum shape shape)
{
	if (shape == SHAPE_PLAIN)
		return letter;
	for (size_t i = 0; i < COUNT(shapes); i++)
		if (shapes[i].plain == letter)
			return shape == SHAPE_BREVE ? shapes[i].breve : shapes[i].circumflex;
	return 0;
}

uint32_t shape_take(uint32_t letter, enum shape *shape)
{
	*shape = SHAPE_PLAIN;
	for (size_t i = 0; i < COUNT(shapes); i++) {
		if (letter == shapes[i].circumflex)
			*shape = SHAPE_CIRCUMFLEX;
		else if (letter == shapes[i].breve)
			*shape = SHAPE_BREVE;
		else
			continue;
		return shapes[i].plain;
	}
	return letter;
}
