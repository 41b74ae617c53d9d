# A note of WordPress's own screen quotes nothing: the metadata of a block names it. It is shown at that paragraph,
# whose text can be edited though words in it are marked, and it keeps its place when the text has changed.
portal sample
session editor
run toasoan-portal -d "$PORTAL_DATA" user app-password new bien.tap | tail -n 1 >pw
run curl -sf -u "bien.tap:$(cat pw)" -d title="Neo góp ý" -d content=x -d status=draft "$PORTAL/wp-json/wp/v2/posts?_fields=id" | tr -dc 0-9 >post
run curl -sf -u "bien.tap:$(cat pw)" -d post="$(cat post)" -d type=note -d status=hold -d content="Bản nào?" "$PORTAL/wp-json/wp/v2/comments?_fields=id" | tr -dc 0-9 >note
run curl -sf -u "bien.tap:$(cat pw)" --data-urlencode content="<!-- wp:paragraph {\"metadata\":{\"noteId\":[$(cat note)]}} --><p>Hai bản <mark class=\"wp-note\">bị cắt</mark>.</p><!-- /wp:paragraph -->" "$PORTAL/wp-json/wp/v2/posts/$(cat post)?_fields=id"
as bien.tap
wait "39 bài"
idle
keys m
wait "~Neo góp ý +Bản nháp, 1 góp ý~"
keys Home i
wait "Về đoạn “Hai bản bị cắt.”"
wait "Bản nào?"
keys q e
wait "Soạn bài"
wait "Hai bản bị cắt."
keys C-End " Từ sáng." M-l
wait "không gửi duyệt"
idle
run curl -sf -u "bien.tap:$(cat pw)" "$PORTAL/wp-json/wp/v2/posts/$(cat post)?context=edit&_fields=content.raw" | grep -c "noteId[^>]*$(cat note).*bị cắt. Từ sáng."
stdout "1"
