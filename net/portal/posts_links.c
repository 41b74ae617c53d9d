#include "net/portal/posts.h"

static json_t *embeddable(void)
{
	return json_pack("{s:b}", "embeddable", 1);
}

/* What this user may do with posts, as links (context=edit). */
static void add_actions(const struct request *rq, const struct post *post, json_t *links)
{
	const struct user *u = rq->user;
	const struct {
		const char *rel;
		bool may;
	} actions[] = {
		{"wp:action-publish", user_may(u, RIGHT_publish_posts)},
		{"wp:action-unfiltered-html", user_may(u, RIGHT_unfiltered_html)},
		{"wp:action-sticky",
		 user_may(u, RIGHT_edit_others_posts) && user_may(u, RIGHT_publish_posts)},
		{"wp:action-assign-author", user_may(u, RIGHT_edit_others_posts)},
		{"wp:action-create-categories", user_may(u, RIGHT_manage_categories)},
		{"wp:action-assign-categories", user_may(u, RIGHT_edit_posts)},
		{"wp:action-create-tags", user_may(u, RIGHT_edit_posts)},
		{"wp:action-assign-tags", user_may(u, RIGHT_edit_posts)},
	};

	for (size_t i = 0; i < sizeof(actions) / sizeof(*actions); i++)
		if (actions[i].may)
			reply_link(rq, links, actions[i].rel, NULL, "/wp/v2/posts/%lld",
				   (long long)post->id);
}

static void add_history(const struct request *rq, const struct post *p, json_t *links)
{
	long long id = p->id;

	reply_link(rq, links, "version-history",
		   json_pack("{s:I}", "count", (json_int_t)p->revisions),
		   "/wp/v2/posts/%lld/revisions", id);
	if (p->revisions)
		reply_link(rq, links, "predecessor-version",
			   json_pack("{s:I}", "id", (json_int_t)p->revision),
			   "/wp/v2/posts/%lld/revisions/%lld", id, (long long)p->revision);
}

json_t *posts_links(const struct request *rq, const struct post *post, bool edit)
{
	long long id = post->id;
	json_t *links = json_object();

	reply_link(rq, links, "self", NULL, "/wp/v2/posts/%lld", id);
	reply_link(rq, links, "collection", NULL, "/wp/v2/posts");
	reply_link(rq, links, "about", NULL, "/wp/v2/types/post");
	reply_link(rq, links, "author", embeddable(), "/wp/v2/users/%lld", (long long)post->author);
	reply_link(rq, links, "replies", embeddable(), "/wp/v2/comments?post=%lld", id);
	add_history(rq, post, links);
	if (post->featured_media)
		reply_link(rq, links, "wp:featuredmedia", embeddable(), "/wp/v2/media/%lld",
			   (long long)post->featured_media);
	reply_link(rq, links, "wp:attachment", NULL, "/wp/v2/media?parent=%lld", id);
	reply_link(rq, links, "wp:term",
		   json_pack("{s:s, s:b}", "taxonomy", "category", "embeddable", 1),
		   "/wp/v2/categories?post=%lld", id);
	reply_link(rq, links, "wp:term",
		   json_pack("{s:s, s:b}", "taxonomy", "post_tag", "embeddable", 1),
		   "/wp/v2/tags?post=%lld", id);
	if (edit)
		add_actions(rq, post, links);
	json_object_set_new(links, "curies",
			    json_pack("[{s:s, s:s, s:b}]", "name", "wp", "href",
				      "https://api.w.org/{rel}", "templated", 1));
	return links;
}
