/* The table of routes. The order matters where patterns overlap: the first that fits is taken. */
#include "net/portal/changes.h"
#include "net/portal/comment_api.h"
#include "net/portal/history.h"
#include "net/portal/index.h"
#include "net/portal/lock.h"
#include "net/portal/media_api.h"
#include "net/portal/portal_page.h"
#include "net/portal/posts.h"
#include "net/portal/route.h"
#include "net/portal/terms_api.h"
#include "net/portal/transition.h"
#include "net/portal/users_api.h"
#include "net/portal/views.h"

#define GET    METHOD_GET
#define POST   METHOD_POST
#define WRITE  METHOD_WRITE
#define DELETE METHOD_DELETE

#define PASSWORDS "/wp/v2/users/{user_id}/application-passwords"

/* clang-format off */
#define TERMS(path) \
	{path, "term", { \
		{GET, terms_list_args, NULL, terms_may_list, terms_list, false}, \
		{POST, terms_create_args, NULL, terms_may_create, terms_create, false}, \
	}}, \
	{path "/{id}", "term", { \
		{GET, terms_get_args, NULL, terms_may_get, terms_get, false}, \
		{WRITE, terms_update_args, NULL, terms_may_update, terms_update, false}, \
		{DELETE, terms_delete_args, NULL, terms_may_delete, terms_delete, false}, \
	}}

const struct route routes[] = {
	{"/", NULL, {
		{GET, index_args, NULL, NULL, index_get, false},
	}},
	{"/wp/v2", NULL, {
		{GET, index_args, NULL, NULL, index_namespace, false},
	}},
	{"/toasoan/v1", NULL, {
		{GET, index_args, NULL, NULL, index_namespace, false},
	}},
	{"/wp/v2/posts", "post", {
		{GET, posts_list_args, NULL, posts_may_list, posts_list, false},
		{POST, posts_write_args, NULL, posts_may_create, posts_create, false},
	}},
	{"/wp/v2/posts/{id}", "post", {
		{GET, posts_get_args, NULL, posts_may_get, posts_get, false},
		{WRITE, posts_write_args, NULL, posts_may_update, posts_update, false},
		{DELETE, posts_delete_args, NULL, posts_may_delete, posts_delete, false},
	}},
	{"/wp/v2/posts/{parent}/revisions", "revision", {
		{GET, revisions_list_args, NULL, revisions_may_list, revisions_list, false},
	}},
	{"/wp/v2/posts/{parent}/revisions/{id}", "revision", {
		{GET, revisions_get_args, NULL, revisions_may_get, revisions_get, false},
		{DELETE, revisions_delete_args, NULL, revisions_may_delete, NULL, false},
	}},
	TERMS("/wp/v2/categories"),
	TERMS("/wp/v2/tags"),
	{"/wp/v2/users", "user", {
		{GET, users_list_args, NULL, users_may_list, users_list, false},
		{POST, users_create_args, NULL, users_may_create, users_create, false},
	}},
	{"/wp/v2/users/me", "user", {
		{GET, users_get_args, NULL, NULL, users_me, false},
		{WRITE, users_update_args, NULL, users_may_update, users_update, false},
		{DELETE, users_delete_args, NULL, users_may_delete, users_delete, false},
	}},
	{"/wp/v2/users/{id}", "user", {
		{GET, users_get_args, NULL, users_may_get, users_get, false},
		{WRITE, users_update_args, NULL, users_may_update, users_update, false},
		{DELETE, users_delete_args, NULL, users_may_delete, users_delete, false},
	}},
	{PASSWORDS, "application-password", {
		{GET, passwords_args, NULL, passwords_may_list, passwords_list, false},
		{POST, passwords_write_args, NULL, passwords_may_create, passwords_create, false},
		{DELETE, NULL, NULL, passwords_may_clear, passwords_clear, false},
	}},
	{PASSWORDS "/introspect", "application-password", {
		{GET, passwords_args, NULL, passwords_may_introspect, passwords_introspect, false},
	}},
	{PASSWORDS "/{uuid}", "application-password", {
		{GET, passwords_args, NULL, passwords_may_get, passwords_get, false},
		{WRITE, passwords_rename_args, NULL, passwords_may_rename, passwords_rename, false},
		{DELETE, NULL, NULL, passwords_may_revoke, passwords_revoke, false},
	}},
	{"/wp/v2/media", "attachment", {
		{GET, media_list_args, NULL, media_may_list, media_list, false},
		{POST, media_write_args, NULL, media_may_create, media_create, true},
	}},
	{"/wp/v2/media/{id}", "attachment", {
		{GET, media_item_args, NULL, media_may_get, media_get, false},
		{WRITE, media_write_args, NULL, media_may_update, media_update, false},
		{DELETE, media_delete_args, NULL, media_may_delete, media_delete, false},
	}},
	{"/wp/v2/comments", "comment", {
		{GET, comment_list_args, NULL, comment_may_list, comment_list, false},
		{POST, comment_write_args, NULL, comment_may_create, comment_create, false},
	}},
	{"/wp/v2/comments/{id}", "comment", {
		{GET, comment_item_args, NULL, comment_may_get, comment_get, false},
		{WRITE, comment_write_args, NULL, comment_may_update, comment_update, false},
		{DELETE, comment_delete_args, NULL, comment_may_delete, comment_delete, false},
	}},
	{"/toasoan/v1/changes", NULL, {
		{GET, changes_args, NULL, changes_may, changes_list, false},
	}},
	{"/toasoan/v1/texts", NULL, {
		{GET, changes_texts_args, NULL, changes_may, changes_texts, false},
	}},
	{"/toasoan/v1/posts/{id}/transition", "post", {
		{POST, transition_args, NULL, posts_may_update, transition_do, false},
	}},
	{"/toasoan/v1/posts/{id}/history", "history", {
		{GET, history_args, NULL, history_may_list, history_list, false},
	}},
	{"/toasoan/v1/posts/{id}/lock", "lock", {
		{METHOD_PUT, lock_put_args, NULL, posts_may_update, lock_put, false},
		{DELETE, lock_delete_args, NULL, posts_may_update, lock_delete, false},
	}},
	{"/toasoan/v1/views", NULL, {
		{POST, views_args, NULL, NULL, views_add, false},
	}},
	{"/toasoan/v1/portal", "portal", {
		{GET, NULL, NULL, NULL, portal_page_get, false},
	}},
	{NULL, NULL, {{0, NULL, NULL, NULL, NULL, false}}},
};
/* clang-format on */
