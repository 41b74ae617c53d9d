#include "net/portal/args.h"

#include <stdlib.h>
#include <string.h>

#include "net/portal/date.h"
#include "net/portal/form.h"

/* ---- The body ---- */

static bool is_type(const char *type, const char *wanted)
{
	return type && !strncasecmp(type, wanted, strlen(wanted));
}

static bool read_json(struct request *rq, struct reply *rp)
{
	json_error_t fault;
	json_t *data;

	rq->body = json_loadb(rq->raw, rq->raw_size, 0, &fault);
	if (!rq->body) {
		reply_error(rp, 400, "rest_invalid_json", "Invalid JSON body passed.");
		data = json_object_get(rp->json, "data");
		json_object_set_new(data, "json_error_code", json_integer(4));
		json_object_set_new(data, "json_error_message", json_string(fault.text));
		return false;
	}
	if (!json_is_object(rq->body)) { /* an array or a number names no arguments */
		json_decref(rq->body);
		rq->body = NULL;
	}
	return true;
}

bool args_read_body(struct request *rq, struct reply *rp)
{
	const char *type = request_header(rq, "Content-Type");

	if (rq->body || !rq->raw_size) /* multipart was read as it came */
		return true;
	if (is_type(type, "application/json"))
		return read_json(rq, rp);
	if (is_type(type, "application/x-www-form-urlencoded")) {
		rq->body = json_object();
		if (!form_read(rq->raw, rq->raw_size, rq->body))
			return reply_error(rp, 400, "rest_invalid_form",
					   "Invalid form body passed.");
	}
	return true;
}

/* ---- The checks ---- */

/* One fault: WordPress's code and sentence, without the argument's name in front. */
struct fault {
	const char *code, *message;
	char param[80]; /* "tags[2]" */
	bool typed;	/* data is {"param": ...}, not null */
};

static json_t *wrong_type(struct fault *f, const char *param, const char *type, struct arena *a)
{
	f->code = "rest_invalid_type";
	f->message = arena_printf(a, "%s is not of type %s.", param, type);
	f->typed = true;
	snprintf(f->param, sizeof(f->param), "%s", param);
	return NULL;
}

/* Whole numbers: 5, 5.0, "5", "5.0". */
static bool whole_number(const json_t *v, int64_t *number)
{
	double d;
	char *end;

	if (json_is_integer(v)) {
		*number = json_integer_value(v);
		return true;
	}
	if (json_is_real(v)) {
		d = json_real_value(v);
	} else if (json_is_string(v) && json_string_length(v)) {
		const char *text = json_string_value(v);

		if (strspn(text, "+-0123456789.") != strlen(text))
			return false;
		d = strtod(text, &end);
		if (*end)
			return false;
	} else {
		return false;
	}
	*number = d > -1e15 && d < 1e15 ? (int64_t)d : 0;
	return d > -1e15 && d < 1e15 && (double)*number >= d && (double)*number <= d;
}

static json_t *check_int(const struct arg *arg, const json_t *v, struct fault *f, struct arena *a)
{
	int64_t n;

	if (!whole_number(v, &n))
		return wrong_type(f, arg->name, "integer", a);
	if (arg->max > arg->min && (n < arg->min || n > arg->max)) {
		f->code = "rest_out_of_bounds";
		f->message =
			arena_printf(a, "%s must be between %lld (inclusive) and %lld (inclusive)",
				     arg->name, (long long)arg->min, (long long)arg->max);
		return NULL;
	}
	if (arg->flags & ARG_MINIMUM && n < arg->min) {
		f->code = "rest_out_of_bounds";
		f->message = arena_printf(a, "%s must be greater than or equal to %lld", arg->name,
					  (long long)arg->min);
		return NULL;
	}
	return json_integer(n);
}

static json_t *check_true(const struct arg *arg, const json_t *v, struct fault *f, struct arena *a)
{
	const char *text = json_string_value(v);

	if (json_is_boolean(v))
		return json_boolean(json_is_true(v));
	if (json_is_integer(v) && (json_integer_value(v) == 0 || json_integer_value(v) == 1))
		return json_boolean(json_integer_value(v));
	if (text && (!strcasecmp(text, "true") || !strcmp(text, "1")))
		return json_true();
	if (text && (!*text || !strcasecmp(text, "false") || !strcmp(text, "0")))
		return json_false();
	return wrong_type(f, arg->name, "boolean", a);
}

static bool among(const char *word, const char *words)
{
	size_t n = strlen(word);

	for (; *words; words += *words == ',') {
		size_t m = strcspn(words, ",");

		if (m == n && !memcmp(word, words, n))
			return true;
		words += m;
	}
	return false;
}

/* "a, b, and c" */
static char *spoken(const char *words, struct arena *a)
{
	struct str s = STR_INIT;
	size_t left = 1;
	char *text;

	for (const char *p = words; *p; p++)
		left += *p == ',';
	for (bool many = left > 2, first = true; left; left--, first = false) {
		size_t n = strcspn(words, ",");

		if (!first)
			str_adds(&s, left > 1 ? ", " : many ? ", and " : " and ");
		str_add(&s, words, n);
		words += n + 1;
	}
	text = arena_strndup(a, s.data, s.len);
	str_free(&s);
	return text;
}

static json_t *check_word(const struct arg *arg, const char *param, const json_t *v,
			  struct fault *f, struct arena *a)
{
	const char *text = json_string_value(v);

	if (!text)
		return wrong_type(f, param, "string", a);
	if (among(text, arg->words))
		return json_string(text);
	f->code = "rest_not_in_enum";
	f->message = arena_printf(a, "%s is not one of %s.", param, spoken(arg->words, a));
	return NULL;
}

static json_t *check_text(const struct arg *arg, const json_t *v, struct fault *f, struct arena *a)
{
	if (!json_is_string(v))
		return wrong_type(f, arg->name, "string", a);
	if (arg->flags & ARG_REQUIRED && !json_string_length(v)) {
		f->code = "rest_too_short";
		f->message = arena_printf(a, "%s must be at least 1 character long.", arg->name);
		return NULL;
	}
	if (arg->max && json_string_length(v) > (size_t)arg->max * 4) {
		f->code = "rest_too_long";
		f->message = arena_printf(a, "%s must be at most %lld characters long.", arg->name,
					  (long long)arg->max);
		return NULL;
	}
	return json_string(json_string_value(v));
}

/* A string, or {"raw": string}; other things are taken as not sent, as WordPress does. */
static json_t *check_raw(const json_t *v)
{
	if (json_is_object(v))
		v = json_object_get(v, "raw");
	return json_is_string(v) ? json_string(json_string_value(v)) : json_null();
}

static json_t *check_date(const json_t *v, struct fault *f)
{
	int64_t seconds;

	if (json_is_string(v) && date_read("UTC", json_string_value(v), &seconds))
		return json_string(json_string_value(v));
	f->code = "rest_invalid_date";
	f->message = "Invalid date.";
	return NULL;
}

static json_t *check_email(const json_t *v, struct fault *f)
{
	const char *text = json_string_value(v), *at = text ? strchr(text, '@') : NULL;

	if (at && at > text && strchr(at, '.') && !strpbrk(text, " \t\r\n<>\",;") &&
	    strlen(text) <= 100)
		return json_string(text);
	f->code = "rest_invalid_email";
	f->message = "Invalid email address.";
	return NULL;
}

/* "1,2 3" as an array of strings. */
static json_t *split_list(const char *text)
{
	json_t *list = json_array();

	while (*text) {
		size_t n = strcspn(text, ", \t\r\n");

		if (n)
			json_array_append_new(list, json_stringn(text, n));
		text += n;
		text += strspn(text, ", \t\r\n");
	}
	return list;
}

static json_t *check_item(const struct arg *arg, const char *param, const json_t *v,
			  struct fault *f, struct arena *a)
{
	int64_t n;

	if (arg->type == ARG_WORDS)
		return check_word(arg, param, v, f, a);
	if (arg->type == ARG_TEXTS)
		return json_is_string(v) ? json_string(json_string_value(v))
					 : wrong_type(f, param, "string", a);
	return whole_number(v, &n) ? json_integer(n) : wrong_type(f, param, "integer", a);
}

static json_t *check_list(const struct arg *arg, json_t *v, struct fault *f, struct arena *a)
{
	json_t *items = NULL, *out = json_array(), *item, *checked;
	size_t i;

	if (json_is_array(v))
		items = json_incref(v);
	else if (json_is_string(v))
		items = split_list(json_string_value(v));
	else if (json_is_integer(v))
		items = json_pack("[O]", v);
	json_array_foreach(items, i, item)
	{
		char param[80];

		snprintf(param, sizeof(param), "%s[%zu]", arg->name, i);
		checked = check_item(arg, param, item, f, a);
		if (!checked) {
			json_decref(out);
			out = NULL;
			break;
		}
		json_array_append_new(out, checked);
	}
	if (!items) {
		json_decref(out);
		out = wrong_type(f, arg->name, "array", a);
	}
	json_decref(items);
	return out;
}

/* The value as the table wants it (new reference), or NULL with the fault. */
static json_t *check_value(const struct arg *arg, json_t *v, struct fault *f, struct arena *a)
{
	if (arg->flags & ARG_NULL && json_is_null(v))
		return json_null();
	switch (arg->type) {
	case ARG_TEXT:
	case ARG_URL:
		return check_text(arg, v, f, a);
	case ARG_RAW:
		return check_raw(v);
	case ARG_INT:
		return check_int(arg, v, f, a);
	case ARG_TRUE:
		return check_true(arg, v, f, a);
	case ARG_DATE:
		return check_date(v, f);
	case ARG_WORD:
		return check_word(arg, arg->name, v, f, a);
	case ARG_EMAIL:
		return check_email(v, f);
	case ARG_IDS:
	case ARG_TEXTS:
	case ARG_WORDS:
		return check_list(arg, v, f, a);
	case ARG_OBJECT:
		break;
	}
	return json_is_object(v) || json_is_array(v) ? json_incref(v)
						     : wrong_type(f, arg->name, "object", a);
}

/* ---- All of a request's arguments ---- */

struct faults {
	json_t *params, *details; /* objects by argument */
	struct str names;
	json_t *missing; /* names of required arguments that are absent */
};

static void add_fault(struct faults *all, const char *name, const struct fault *f)
{
	json_t *data = f->typed ? json_pack("{s:s}", "param", f->param) : json_null();

	json_object_set_new(all->params, name, json_string(f->message));
	json_object_set_new(
		all->details, name,
		json_pack("{s:s, s:s, s:o}", "code", f->code, "message", f->message, "data", data));
	str_addf(&all->names, "%s%s", all->names.len ? ", " : "", name);
}

static void check_table(struct request *rq, const struct arg *arg, struct faults *all)
{
	for (; arg && arg->name; arg++) {
		json_t *v = json_object_get(rq->args, arg->name), *checked;
		struct fault f = {0};

		if (!v) {
			if (arg->flags & ARG_REQUIRED)
				json_array_append_new(all->missing, json_string(arg->name));
			continue;
		}
		checked = check_value(arg, v, &f, rq->arena);
		if (!checked)
			add_fault(all, arg->name, &f);
		else if (json_is_null(checked) && arg->type == ARG_RAW)
			json_object_del(rq->args, arg->name);
		else
			json_object_set(rq->args, arg->name, checked);
		json_decref(checked);
	}
}

static void say_missing(struct reply *rp, json_t *missing)
{
	struct str names = STR_INIT;
	json_t *name;
	size_t i;

	json_array_foreach(missing, i, name)
	{
		str_addf(&names, "%s%s",
			 i ? ", " : "Missing parameter(s): ", json_string_value(name));
	}
	reply_error(rp, 400, "rest_missing_callback_param", names.data);
	json_object_set(json_object_get(rp->json, "data"), "params", missing);
	str_free(&names);
}

static void say_faults(struct reply *rp, struct faults *all)
{
	struct str message = STR_INIT;
	json_t *data;

	str_addf(&message, "Invalid parameter(s): %s", all->names.data);
	reply_error(rp, 400, "rest_invalid_param", message.data);
	data = json_object_get(rp->json, "data");
	json_object_set(data, "params", all->params);
	json_object_set(data, "details", all->details);
	str_free(&message);
}

bool args_check(struct request *rq, struct reply *rp)
{
	struct faults all = {json_object(), json_object(), STR_INIT, json_array()};
	bool ok = true;

	json_object_update_missing(rq->args, rq->body);
	json_object_update_missing(rq->args, rq->query);
	check_table(rq, rq->endpoint->args, &all);
	check_table(rq, rq->endpoint->more, &all);
	if (json_array_size(all.missing)) {
		say_missing(rp, all.missing);
		ok = false;
	} else if (all.names.len) {
		say_faults(rp, &all);
		ok = false;
	}
	json_decref(all.params);
	json_decref(all.details);
	json_decref(all.missing);
	str_free(&all.names);
	return ok;
}
