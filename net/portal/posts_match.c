#include <stdio.h>
#include <string.h>

#include "net/portal/fields.h"
#include "net/portal/posts.h"

/* Whether one of the entity tags of If-Match is strong and the version's (RFC 9110, 13.1.1). */
static bool matches(const char *tags, const char *version)
{
	size_t n = strlen(version);

	while (*tags) {
		tags += strspn(tags, " \t,");
		if (*tags == '*' ||
		    (*tags == '"' && !strncmp(tags + 1, version, n) && tags[n + 1] == '"'))
			return true;
		/* To the end of this tag: a comma may stand within its quotes. */
		if (*tags == 'W' && tags[1] == '/')
			tags += 2;
		if (*tags == '"')
			tags += 1 + strcspn(tags + 1, "\"");
		tags += strcspn(tags, ",");
	}
	return false;
}

static void reply_mismatch(struct request *rq, struct reply *rp, int64_t id, const char *code)
{
	json_t *post;

	posts_answer(rq, rp, id, 200, "edit");
	if (rp->error)
		return;
	post = json_incref(rp->json);
	if (rq->fields)
		post = fields_keep(post, rq->fields);
	reply_error(rp, 412, code,
		    "The post was changed meanwhile; data.post is how it stands now.");
	json_object_set_new(json_object_get(rp->json, "data"), "post", post);
}

bool posts_match(struct request *rq, struct reply *rp, const struct post *post)
{
	const char *tags = request_header(rq, "If-Match");
	char version[24];

	if (!tags)
		return true;
	snprintf(version, sizeof(version), "v%lld", (long long)post->version);
	if (matches(tags, version))
		return true;
	reply_mismatch(rq, rp, post->id, "toasoan_version_mismatch");
	return false;
}

bool posts_match_number(struct request *rq, struct reply *rp, const struct post *post,
			int64_t version)
{
	if (post->version == version)
		return true;
	reply_mismatch(rq, rp, post->id, "toasoan_version");
	return false;
}
