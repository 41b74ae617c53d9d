/* WordPress's map_meta_cap for posts: from read, edit, delete of one post to rights of a role. */
#include <string.h>

#include "net/portal/post.h"

static bool is(const char *status, const char *word)
{
	return !strcmp(status, word);
}

/* What a post in the trash was before counts for who may touch it. */
static const char *rank(const struct post *post)
{
	return is(post->status, "trash") && *post->trashed_status ? post->trashed_status
								  : post->status;
}

/* The rights that edit and delete need, by whose post it is and what it is. */
struct rule {
	enum right own, published, others, private;
};

static bool may_change(const struct user *user, const struct post *post, const struct rule *rule)
{
	const char *status = rank(post);
	bool published = is(status, "publish") || is(status, "future");

	if (!user->id)
		return false;
	if (post->author == user->id)
		return user_may(user, published ? rule->published : rule->own);
	return user_may(user, rule->others) && (!published || user_may(user, rule->published)) &&
	       (!is(status, "private") || user_may(user, rule->private));
}

bool post_may_edit(const struct user *user, const struct post *post)
{
	static const struct rule rule = {RIGHT_edit_posts, RIGHT_edit_published_posts,
					 RIGHT_edit_others_posts, RIGHT_edit_private_posts};

	return may_change(user, post, &rule);
}

bool post_may_delete(const struct user *user, const struct post *post)
{
	static const struct rule rule = {RIGHT_delete_posts, RIGHT_delete_published_posts,
					 RIGHT_delete_others_posts, RIGHT_delete_private_posts};

	return may_change(user, post, &rule);
}

bool post_is_public(const struct post *post)
{
	return is(post->status, "publish");
}

bool post_may_read(const struct user *user, const struct post *post)
{
	if (post_is_public(post))
		return true;
	if (user->id && post->author == user->id)
		return user_may(user, RIGHT_read);
	if (is(post->status, "private"))
		return user_may(user, RIGHT_read_private_posts);
	return post_may_edit(user, post);
}
