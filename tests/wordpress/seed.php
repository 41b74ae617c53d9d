<?php
// seed.php install|fill STATE URL ARTICLES: called by `up`. Two runs, because WordPress must not be
// loaded in the process that creates its tables.
[, $act, $state, $url, $articles] = $argv;
$_SERVER['HTTP_HOST'] = substr($url, strlen('http://'));
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['REMOTE_ADDR'] = '127.0.0.1';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
if ($act === 'install') {
	define('WP_INSTALLING', true);
}
require "$state/site/wp-load.php";
require ABSPATH . 'wp-admin/includes/admin.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
require __DIR__ . '/articles.php';
add_filter('pre_wp_mail', '__return_true');

$act($state, $url, $articles);

function install(string $state, string $url, string $articles): void
{
	$site = array_column(read_table("$articles/site.tsv"), 'value', 'key');
	$admin = users_of_role($articles, 'administrator')[0];
	wp_install($site['name'], $admin['login'], $admin['email'], true, '',
		wp_generate_password(20, false), $site['language']);
	$options = [
		'blogdescription' => $site['description'],
		'timezone_string' => $site['zone'],
		'permalink_structure' => '/%postname%/',
		'comment_previously_approved' => 0,
	];
	array_walk($options, fn($value, $name) => update_option($name, $value));
}

function fill(string $state, string $url, string $articles): void
{
	$GLOBALS['wp_rewrite']->init();
	flush_rewrite_rules(false);
	array_map(fn($id) => wp_delete_post($id, true), [1, 2, 3]);
	write_credentials($state, $url, $users = make_users($articles));
	$sections = make_sections($articles);
	$ids = array_column($users, 'id', 'login');
	foreach (glob("$articles/[0-9]*.md") as $file) {
		make_post(read_article($file), $articles, $sections, $ids);
	}
}

function users_of_role(string $articles, string $role): array
{
	return array_values(array_filter(read_table("$articles/users.tsv"),
		fn($user) => $user['role'] === $role));
}

// The users of the sample news, with a fresh log-in password and application password each.
function make_users(string $articles): array
{
	foreach (read_table("$articles/users.tsv") as $user) {
		$password = wp_generate_password(20, false);
		$id = username_exists($user['login']) ?: wp_insert_user([
			'user_login' => $user['login'], 'user_email' => $user['email'],
			'user_pass' => $password,
			'role' => $user['role'] === 'chief' ? 'editor' : $user['role']]);
		wp_update_user(['ID' => $id, 'display_name' => $user['name'], 'user_pass' => $password]);
		[$secret, $row] = WP_Application_Passwords::create_new_application_password($id,
			['name' => 'test']);
		$made[] = ['id' => $id, 'login' => $user['login'], 'role' => $user['role'],
			'password' => $password, 'app_uuid' => $row['uuid'],
			'app_password' => WP_Application_Passwords::chunk_password($secret)];
	}
	return $made;
}

// credentials.json is keyed by role; the second user of a role is "contributor2".
function write_credentials(string $state, string $url, array $users): void
{
	$lines = '';
	$roles = [];
	foreach ($users as $user) {
		$lines .= "{$user['login']} {$user['app_password']}\n";
		$key = $user['role'];
		for ($n = 2; isset($roles[$key]); $n++) {
			$key = $user['role'] . $n;
		}
		$roles[$key] = $user;
	}
	umask(077);
	file_put_contents("$state/passwords", $lines);
	file_put_contents("$state/credentials.json", json_encode(['url' => $url, 'users' => $roles],
		JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES) . "\n");
}

function make_sections(string $articles): array
{
	foreach (read_table("$articles/sections.tsv") as $section) {
		$term = wp_insert_term($section['name'], 'category', ['slug' => $section['slug']]);
		$ids[$section['name']] = $term['term_id'];
	}
	return $ids;
}

function make_post(array $article, string $articles, array $sections, array $people): void
{
	$author = $people[$article['author']];
	$date = days_ago($article['date'], wp_timezone())->format('Y-m-d H:i:s');
	$id = wp_insert_post(wp_slash([
		'post_title' => $article['title'], 'post_excerpt' => $article['lead'],
		'post_content' => $article['blocks'], 'post_status' => $article['status'],
		'post_name' => $article['status'] === 'publish' ? $article['slug'] : '',
		'post_author' => $author, 'post_date' => $date,
		'post_category' => [$sections[$article['section']]],
		'tags_input' => array_filter(array_map('trim', explode(',', $article['tags']))),
	]), true);
	if (is_wp_error($id)) {
		throw new RuntimeException("{$article['slug']}: " . $id->get_error_message());
	}
	if ($article['picture'] !== '') {
		set_post_thumbnail($id, make_picture($article, $articles, $author));
	}
}

function make_picture(array $article, string $articles, int $author): int
{
	$file = wp_upload_bits($article['picture'], null,
		file_get_contents("$articles/pictures/{$article['picture']}"));
	$id = wp_insert_attachment([
		'post_mime_type' => $file['type'], 'post_title' => $article['caption'],
		'post_excerpt' => trim("{$article['caption']} {$article['credit']}"),
		'post_status' => 'inherit', 'post_author' => $author], $file['file']);
	wp_update_attachment_metadata($id, wp_generate_attachment_metadata($id, $file['file']));
	return $id;
}
