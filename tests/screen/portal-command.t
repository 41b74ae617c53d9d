# toasoan-portal from the command line: what it refuses and why, users, backup and restore.
portal empty
# What is asked with --help is said of a command, or of all that begin so; a wrong call says the right one.
run toasoan-portal user app-password --help | grep -v '^      '
stdout
  user app-password new LOGIN [--name NAME]
  user app-password list LOGIN
  user app-password revoke LOGIN [UUID]
END
run cd "$HOME"; for command in init 'user add' 'user role' 'portal set' import serve mirror backup restore check; do toasoan-portal $command --help | grep -q "^  $command" || echo "$command"; done; ls portal.db 2>&1
expect-exit 2
run toasoan-portal --help | grep -c '^  [a-z]'
stdout "16"
run toasoan-portal -V
stdout "toasoan-portal 0"
run toasoan-portal -d "$PORTAL_DATA" serve --colour
expect-exit 2
stderr "toasoan-portal: serve: unrecognized option '--colour'"
stderr "usage: toasoan-portal serve [-l ADDR:PORT]"
run toasoan-portal user lan
expect-exit 2
stderr "no command 'user lan'"
run toasoan-portal -d "$PORTAL_DATA" user app-password new
expect-exit 2
stderr "user app-password new: takes one LOGIN"
run toasoan-portal -d "$PORTAL_DATA" init
expect-exit 2
stderr "already"
run toasoan-portal -d "$PORTAL_DATA" serve -l 127.0.0.1:0
expect-exit 1
stderr "another toasoan-portal is serving"
run toasoan-portal -d "$PORTAL_DATA" serve -l 0.0.0.0:0
expect-exit 1
stderr "--behind-proxy"
run toasoan-portal -d "$HOME/none" serve -l 127.0.0.1:0
expect-exit 1
stderr "init"
run toasoan-portal -d "$PORTAL_DATA" user add lan --role king
expect-exit 2
stderr "'king'"
run toasoan-portal -d "$PORTAL_DATA" user add lan --role contributor --app-password | tail -n 1
stdout "~^[A-Za-z0-9]{4}( [A-Za-z0-9]{4}){5}~"
save PASSWORD
run curl -s -u "lan:$PASSWORD" "$PORTAL/wp-json/wp/v2/users/me?context=edit&_fields=roles"
stdout "contributor"
run toasoan-portal -d "$PORTAL_DATA" user role lan editor
run curl -s -u "lan:$PASSWORD" "$PORTAL/wp-json/wp/v2/users/me?context=edit&_fields=roles"
stdout "editor"
run curl -s -u "lan:$PASSWORD" -d title="Bản sao lưu" -d status=publish "$PORTAL/wp-json/wp/v2/posts" -o /dev/null
run toasoan-portal -d "$PORTAL_DATA" backup "$HOME/backup"
run toasoan-portal -d "$PORTAL_DATA" check
run curl -s -u "lan:$PASSWORD" -d title="Viết sau" -d status=publish "$PORTAL/wp-json/wp/v2/posts" -o /dev/null
run toasoan-portal -d "$PORTAL_DATA" user app-password revoke lan
run curl -s -o /dev/null -w '%{http_code}' -u "lan:$PASSWORD" "$PORTAL/wp-json/wp/v2/users/me"
stdout "401"
# The restored portal has what was there at the time of the backup, passwords too.
portal stop
run rm -rf "$PORTAL_DATA" && toasoan-portal -d "$PORTAL_DATA" restore "$HOME/backup"
portal start
run curl -s "$PORTAL/wp-json/wp/v2/posts?_fields=title"
stdout "Bản sao lưu"
run curl -s "$PORTAL/wp-json/wp/v2/posts?_fields=title" | grep -c "Viết sau"
expect-exit 1
run curl -s -u "lan:$PASSWORD" "$PORTAL/wp-json/wp/v2/users/me?context=edit&_fields=roles"
stdout "editor"
# What stands around the articles, and how publishing is decided: set while it serves.
run toasoan-portal -d "$PORTAL_DATA" portal set notice "Tòa soạn nghỉ Tết"
run printf 'Huyện Nậm Khoang\nHuyện Phin Hồng\n' | toasoan-portal -d "$PORTAL_DATA" portal set map -
run toasoan-portal -d "$PORTAL_DATA" portal set links "Cổng dịch vụ công https://dvc.example/" "Không địa chỉ"
run toasoan-portal -d "$PORTAL_DATA" portal set visits 1234567
run toasoan-portal -d "$PORTAL_DATA" portal set two-step yes
run toasoan-portal -d "$PORTAL_DATA" portal set two-step maybe
expect-exit 2
stderr "'maybe' is not yes or no"
run toasoan-portal -d "$PORTAL_DATA" portal set map-picture 99
expect-exit 2
stderr "there is no picture 99"
run toasoan-portal -d "$PORTAL_DATA" portal set visits 12x
expect-exit 2
run toasoan-portal -d "$PORTAL_DATA" portal set colour red
expect-exit 2
stderr "'colour'"
run toasoan-portal -d "$PORTAL_DATA" portal show | tr '\t' '='
stdout "two-step=yes"
stdout "map=Huyện Phin Hồng"
stdout "links=Không địa chỉ"
stdout "visits=1234567"
run curl -s "$PORTAL/wp-json/toasoan/v1/portal"
stdout "~.title.:.Cổng dịch vụ công.,.url.:.https://dvc.example/.},..title.:.Không địa chỉ.,.url.:...~"
stdout "~.two_step.:true,.four_eyes.:false~"
run curl -s -A Firefox "$PORTAL/"
stdout "Tòa soạn nghỉ Tết"
stdout "Tổng truy cập: 1.234.567"
stdout "~<a href=.https://dvc.example/.>Cổng dịch vụ công</a>~"
run toasoan-portal -d "$PORTAL_DATA" user app-password new lan | tail -n 1
save PASSWORD
run curl -s -u "lan:$PASSWORD" -d title="Bài" -d status=publish "$PORTAL/wp-json/wp/v2/posts"
stdout "toasoan_needs_publish"
