<?php
// Reads share/articles (its README.md describes the form): tables, front matter, Markdown → blocks.

// The rows of a .tsv, each keyed by the names in its first line.
function read_table(string $file): array
{
	$rows = array_map(fn($line) => explode("\t", $line), file($file, FILE_IGNORE_NEW_LINES));
	$names = array_shift($rows);
	return array_map(fn($row) => array_combine($names, $row), $rows);
}

// The front matter of one article, its slug, and its body with the byline as block markup.
function read_article(string $file): array
{
	[, $front, $body] = explode("---\n", file_get_contents($file), 3);
	foreach (explode("\n", trim($front)) as $line) {
		[$key, $value] = explode(':', $line, 2);
		$article[$key] = trim($value);
	}
	$article['slug'] = preg_replace('/^\d+-/', '', basename($file, '.md'));
	$article['blocks'] = with_byline(blocks($body), $article['byline']);
	return $article;
}

// The body with its last line: who wrote it, set right.
function with_byline(string $blocks, string $byline): string
{
	return $byline === '' ? $blocks
		: $blocks . block('paragraph {"align":"right","className":"byline"}',
			'<p class="has-text-align-right byline">' . inline($byline) . '</p>');
}

// "-3 07:15": that time of day, three days back; if that is still to come, one day earlier.
function days_ago(string $text, DateTimeZone $zone): DateTimeImmutable
{
	sscanf($text, '-%d %d:%d', $days, $hour, $minute);
	$now = new DateTimeImmutable('now', $zone);
	$date = $now->modify("-$days days")->setTime($hour, $minute);
	return $date > $now ? $date->modify('-1 day') : $date;
}

function block(string $name, string $html): string
{
	return "<!-- wp:$name -->\n$html\n<!-- /wp:" . strtok($name, ' ') . " -->\n\n";
}

// The part of CommonMark that the sample news uses: what a chunk between blank lines begins with
// says what it is.
function blocks(string $markdown): string
{
	$forms = [
		'/^(#{2,6}) (.*)/s' => fn($m) => block(
			strlen($m[1]) == 2 ? 'heading' : 'heading {"level":' . strlen($m[1]) . '}',
			sprintf('<h%1$d>%2$s</h%1$d>', strlen($m[1]), inline($m[2]))),
		'/^> (.*)/s' => fn($m) => block('quote', '<blockquote class="wp-block-quote"><p>'
			. inline(preg_replace('/^> ?/m', '', $m[1])) . '</p></blockquote>'),
		'/^[-*] (.*)/s' => fn($m) => block('list', '<ul>' . items($m[1], '/^[-*] /m') . '</ul>'),
		'/^\d+\. (.*)/s' => fn($m) => block('list {"ordered":true}',
			'<ol>' . items($m[1], '/^\d+\. /m') . '</ol>'),
		'/^(\|.*)/s' => fn($m) => block('table', table($m[1])),
		'/^(.*)/s' => fn($m) => block('paragraph', '<p>' . inline($m[1]) . '</p>'),
	];
	$out = '';
	foreach (preg_split('/\n{2,}/', trim($markdown)) as $chunk) {
		foreach ($forms as $form => $make) {
			if (preg_match($form, $chunk, $match)) {
				$out .= $make($match);
				break;
			}
		}
	}
	return $out;
}

function items(string $text, string $mark): string
{
	return implode('', array_map(fn($item) => '<li>' . inline(trim($item)) . '</li>',
		preg_split($mark, $text)));
}

function table(string $text): string
{
	$rows = array_map(fn($line) => array_map('trim', explode('|', trim($line, " |"))),
		explode("\n", trim($text)));
	$row = fn($cells, $tag) => '<tr>' . implode('', array_map(
		fn($cell) => "<$tag>" . inline($cell) . "</$tag>", $cells)) . '</tr>';
	$head = $row($rows[0], 'th');
	$body = implode('', array_map(fn($cells) => $row($cells, 'td'), array_slice($rows, 2)));
	return '<figure class="wp-block-table"><table><thead>' . $head . '</thead><tbody>' . $body
		. '</tbody></table></figure>';
}

function inline(string $text): string
{
	$forms = [
		'/\s*\n\s*/' => ' ',
		'/\[([^\]]+)\]\(([^)\s]+)\)/' => '<a href="$2">$1</a>',
		'/\*\*([^*]+)\*\*/' => '<strong>$1</strong>',
		'/\*([^*]+)\*/' => '<em>$1</em>',
	];
	return preg_replace(array_keys($forms), $forms, htmlspecialchars($text, ENT_NOQUOTES));
}
