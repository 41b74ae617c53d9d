# A section is renamed and another removed at the portal: readers see it at the next update, though no
# article was written.
portal sample
session reader
run toasoan-portal -d "$PORTAL_DATA" user app-password new quan.tri | tail -n 1 >pw
run curl -sf "$PORTAL/wp-json/wp/v2/categories?search=Văn+hóa&_fields=id" | tr -dc 0-9
save CULTURE
run curl -sf "$PORTAL/wp-json/wp/v2/categories?search=Thể+thao&_fields=id" | tr -dc 0-9
save SPORT
as anonymous
wait "39 bài"
wait "Thể thao"
idle
keys s
wait "Văn hóa"
run curl -sf -u "quan.tri:$(cat pw)" "$PORTAL/wp-json/wp/v2/categories/$CULTURE?_fields=id" --data-urlencode "name=Bản sắc"
run curl -sf -u "quan.tri:$(cat pw)" -X DELETE "$PORTAL/wp-json/wp/v2/categories/$SPORT?force=true"
keys F5
wait "Bản sắc"
wait-gone "Văn hóa"
wait-gone "Thể thao"
keys Home Enter
wait "39 bài"
wait "Bản sắc"
wait-gone "Thể thao"
