# The runner's line in front of a portal: open, slow, silent, cut, without replies.
portal any
run curl -s -o /dev/null -w '%{http_code}' "$PORTAL/wp-json/wp/v2/posts"
stdout "200"
line slow 50 600
run curl -s -o /dev/null -w '%{time_total}' "$PORTAL/wp-json/?_fields=name"
stdout ~^(0\.[6-9]|[1-9])~
line mute
run curl -s -m 1 -o /dev/null "$PORTAL/wp-json/?_fields=name"
expect-exit 28
line cut
run curl -s -o /dev/null "$PORTAL/wp-json/?_fields=name" || echo cut
stdout "cut"
line lose
run curl -s -o /dev/null "$PORTAL/wp-json/?_fields=name" || echo lost
stdout "lost"
line back
run curl -s "$PORTAL/wp-json/?_fields=name"
stdout "name"
