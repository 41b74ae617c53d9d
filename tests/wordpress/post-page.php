<?php
// post-page.php STATE URL FILE: publishes an article page as text (the layout that `toasoan-portal
// import` reads) on the test WordPress, as its editor would: lead as excerpt, picture with caption,
// byline as last paragraph. Prints the post's id.
[, $state, $url] = $argv;
$_SERVER['HTTP_HOST'] = substr($url, strlen('http://'));
$_SERVER['REQUEST_METHOD'] = 'GET';
require "$state/site/wp-load.php";
require ABSPATH . 'wp-admin/includes/admin.php';
require __DIR__ . '/articles.php';

$page = read_page($argv[3]); // WordPress has a global $file of its own
wp_set_current_user(get_user_by('login', 'bien.tap')->ID);
$id = wp_insert_post(wp_slash([
	'post_title' => $page['title'], 'post_excerpt' => $page['lead'], 'post_content' => $page['blocks'],
	'post_date' => $page['date'], 'post_status' => 'publish',
]), true);
set_post_thumbnail($id, upload_picture($page['picture'], $page['caption']));
echo "$id\n";

// The page's bullets in order: title, time and reads, lead, picture; then caption, body, byline.
function read_page(string $file): array
{
	$lines = array_values(array_filter(array_map('trim', file($file)), 'strlen'));
	[, $title, $posted, $lead, $picture, $caption] =
		array_map(fn($line) => preg_replace('/^• /u', '', $line), $lines);
	$body = array_slice($lines, 6);
	$end = array_key_first(preg_grep('/^• /u', $body));
	$body = array_slice($body, 0, $end);
	preg_match('~(\d+/\d+/\d+ \d+:\d+:\d+ [AP]M)~', $posted, $time);
	return ['title' => $title, 'lead' => $lead, 'picture' => $picture, 'caption' => $caption,
		'date' => DateTime::createFromFormat('d/m/Y h:i:s A', $time[1])->format('Y-m-d H:i:s'),
		'blocks' => with_byline(blocks(implode("\n\n", array_slice($body, 0, -1))), end($body))];
}

// A plain grey picture of that name, since the page's text does not bring one.
function upload_picture(string $name, string $caption): int
{
	ob_start();
	imagejpeg(imagecreatetruecolor(1024, 768));
	$file = wp_upload_bits($name, null, ob_get_clean());
	$id = wp_insert_attachment(['post_mime_type' => 'image/jpeg', 'post_title' => $name,
		'post_excerpt' => $caption, 'post_status' => 'inherit'], $file['file']);
	wp_update_attachment_metadata($id, wp_generate_attachment_metadata($id, $file['file']));
	return $id;
}
