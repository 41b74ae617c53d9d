#include "net/portal/page_html.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "net/doc/html.h"
#include "net/portal/date.h"
#include "net/portal/page_beside.h"

/* Sections that the head of a page shows. */
#define SECTIONS_MAX 20

/* Read on a phone as on a screen; no fonts, no scripts, nothing from elsewhere. */
static const char style[] =
	"body{margin:0;font:1.05em/1.6 Georgia,'Noto Serif','Times New Roman',serif;color:#1a1a1a;"
	"background:#fff}"
	"header,main,aside,footer{max-width:42em;margin:0 auto;padding:0 1em}"
	"header{border-bottom:2px solid #9b1c1c;padding-top:.6em}"
	"header .name{font-weight:bold;font-size:1.15em;margin:.2em 0;color:#9b1c1c}"
	"a{color:#164a84;text-decoration:none}a:hover{text-decoration:underline}"
	"nav a{margin-right:1em;white-space:nowrap;line-height:1.9}"
	"h1{font-size:1.6em;line-height:1.25;margin:1em 0 .3em}h2{font-size:1.2em;line-height:1.3;"
	"margin:0 0 .2em}"
	".time{color:#555;font-size:.9em;margin:.2em 0}.lead{font-weight:bold}"
	".notice{border-left:3px solid #9b1c1c;padding:.3em .8em;margin:1em 0}"
	".item{border-bottom:1px solid #ddd;padding:1em 0}.item p{margin:.2em 0}"
	"figure{margin:1em 0;max-width:100%!important}img,video{max-width:100%;height:auto}"
	"figcaption{color:#555;font-size:.9em;font-style:italic}"
	".byline{text-align:right;font-weight:bold}blockquote{border-left:3px solid "
	"#ccc;margin:1em "
	"0;padding-left:1em}"
	"table{border-collapse:collapse;display:block;overflow-x:auto}td,th{border:1px solid #bbb;"
	"padding:.3em .6em}"
	"pre{overflow-x:auto}.pages{display:flex;justify-content:space-between;margin:1.5em 0}"
	"aside{border-top:1px solid #ddd;margin-top:2em;display:flex;flex-wrap:wrap;gap:0 2em}"
	"aside h2{font-size:1em;margin:.8em 0 .2em;color:#9b1c1c}aside p{margin:.2em 0}"
	"footer{border-top:1px solid #ddd;color:#555;font-size:.9em;margin-top:2em;padding:1em}"
	"@media(prefers-color-scheme:dark){body{background:#161616;color:#ddd}a{color:#8db9ea}"
	"header .name,aside h2{color:#e58a8a}.time,figcaption,footer{color:#aaa}}";

/* Even what an editor may write into a post runs no script here. */
static const char policy[] =
	"default-src 'none'; img-src * data:; media-src *; style-src 'unsafe-inline'; "
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

void page_add(struct str *out, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	for (; *format; format++) {
		size_t n = strcspn(format, "%");

		str_add(out, format, n);
		format += n;
		if (!*format)
			break;
		switch (*++format) {
		case 't':
			html_escape(va_arg(args, const char *), out);
			break;
		case 'h':
			str_adds(out, va_arg(args, const char *));
			break;
		case 'd':
			str_addf(out, "%" PRId64, va_arg(args, int64_t));
			break;
		default:
			str_addc(out, *format);
		}
	}
	va_end(args);
}

const char *page_number(struct arena *a, int64_t n)
{
	char digits[24];
	int len = snprintf(digits, sizeof(digits), "%" PRId64, n), o = 0;
	char *text = arena_alloc(a, 40);

	for (int i = 0; i < len; i++) {
		if (i && digits[i - 1] != '-' && (len - i) % 3 == 0)
			text[o++] = '.';
		text[o++] = digits[i];
	}
	return text;
}

const char *page_date(const struct request *rq, int64_t seconds)
{
	char t[CLOCK_TEXT];

	date_local(rq->site->zone, seconds, t);
	return arena_printf(rq->arena, "%.2s/%.2s/%.4s %.5s", t + 8, t + 5, t, t + 11);
}

static void add_head(const struct request *rq, const struct page_frame *f, struct str *out)
{
	page_add(out,
		 "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n"
		 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		 "<title>%t%t%t</title>\n",
		 f->title, *f->title ? " - " : "", rq->site->name);
	if (*f->description)
		page_add(out, "<meta name=\"description\" content=\"%t\">\n", f->description);
	if (*f->picture)
		page_add(out, "<meta property=\"og:image\" content=\"%t\">\n", f->picture);
	page_add(out,
		 "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"%t\" "
		 "href=\"%t%tfeed/\">\n"
		 "<link rel=\"https://api.w.org/\" href=\"%t/\">\n"
		 "<style>%h</style>\n</head>\n<body>\n",
		 rq->site->name, rq->base, f->path, rq->api, style);
}

static enum err add_sections(struct request *rq, struct str *out)
{
	struct stmt *s;
	enum err e =
		db_query(rq->db, &s,
			 "SELECT name, slug FROM term WHERE taxonomy = 'category' AND count > 0 "
			 "ORDER BY id LIMIT ?",
			 "i", (int64_t)SECTIONS_MAX);

	str_adds(out, "<nav>");
	while (!e && db_step(s, &e))
		page_add(out, "<a href=\"%t/category/%t/\">%t</a> ", rq->base, db_text(s, 1),
			 db_text(s, 0));
	db_end(s);
	str_adds(out, "</nav>\n");
	return e;
}

enum err page_begin(struct request *rq, const struct page_frame *f, struct str *out)
{
	enum err e;

	add_head(rq, f, out);
	page_add(out, "<header>\n<p class=\"name\"><a href=\"%t/\">%t</a></p>\n", rq->base,
		 rq->site->name);
	e = add_sections(rq, out);
	str_adds(out, "</header>\n<main>\n");
	page_add_notice(rq, out);
	return e;
}

void page_end(struct request *rq, struct reply *rp, int status, struct str *out)
{
	str_adds(out, "</main>\n");
	page_add_beside(rq, out);
	page_add(out, "<footer>%t · <a href=\"%t/feed/\">RSS</a></footer>\n</body>\n</html>\n",
		 *rq->site->description ? rq->site->description : rq->site->name, rq->base);
	reply_text(rp, status, "text/html; charset=UTF-8", out);
	reply_header(rq, rp, "Content-Security-Policy", "%s", policy);
	reply_header(rq, rp, "X-Content-Type-Options", "nosniff");
	reply_header(rq, rp, "Referrer-Policy", "strict-origin-when-cross-origin");
	reply_header(rq, rp, "Link", "<%s/>; rel=\"https://api.w.org/\"", rq->api);
}

void page_say(struct request *rq, struct reply *rp, int status, const char *title,
	      const char *sentence)
{
	struct page_frame frame = {title, "/", "", ""};
	struct str out = STR_INIT;
	enum err e = page_begin(rq, &frame, &out);

	/* Without its sections the page still says what it has to say. */
	(void)e;
	page_add(&out, "<h1>%t</h1>\n<p>%t</p>\n", title, sentence);
	page_end(rq, rp, status, &out);
}
