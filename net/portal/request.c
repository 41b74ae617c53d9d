#include "net/portal/request.h"

#include <stdlib.h>
#include <string.h>

#include "net/portal/args.h"
#include "net/portal/date.h"
#include "net/portal/fields.h"

static json_t *sent(const struct request *rq, const char *name)
{
	return json_object_get(rq->args, name);
}

static const char *standard(const struct request *rq, const char *name)
{
	const struct arg *row = args_row(rq->endpoint, name);

	return row ? row->standard : NULL;
}

bool arg_sent(const struct request *rq, const char *name)
{
	return sent(rq, name) != NULL;
}

int64_t arg_int(const struct request *rq, const char *name)
{
	const json_t *v = sent(rq, name);
	const char *text = v ? json_string_value(v) : standard(rq, name);

	return json_is_integer(v) ? json_integer_value(v) : text ? strtoll(text, NULL, 10) : 0;
}

bool arg_true(const struct request *rq, const char *name)
{
	const json_t *v = sent(rq, name);

	return v ? json_is_true(v) : str_equal(standard(rq, name), "true");
}

const char *arg_text(const struct request *rq, const char *name)
{
	const json_t *v = sent(rq, name);

	return v ? json_string_value(v) : standard(rq, name);
}

json_t *arg_json(const struct request *rq, const char *name)
{
	return sent(rq, name);
}

size_t arg_count(const struct request *rq, const char *name)
{
	return json_array_size(sent(rq, name));
}

int64_t arg_int_at(const struct request *rq, const char *name, size_t i)
{
	return json_integer_value(json_array_get(sent(rq, name), i));
}

const char *arg_text_at(const struct request *rq, const char *name, size_t i)
{
	const char *text = json_string_value(json_array_get(sent(rq, name), i));

	return text ? text : "";
}

bool arg_date(const struct request *rq, const char *name, int64_t *seconds)
{
	const char *text = json_string_value(sent(rq, name));

	return text && date_read(rq->site->zone, text, seconds);
}

bool request_context(const struct request *rq, const char *context)
{
	return str_equal(arg_text(rq, "context"), context);
}

bool request_wants(const struct request *rq, const char *field)
{
	/* What is embedded is found by the links, so they are made even where they are not sent. */
	if (!strcmp(field, "_links") && json_object_get(rq->query, "_embed"))
		return true;
	return fields_want(rq->fields, field);
}
