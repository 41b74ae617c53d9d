# What a key costs, in bytes to the terminal, where one reads: one row of a list is never the screen; a page, and
# what is opened or left, is its text and some attributes. bytes-desk.t and bytes-write.t hold the other views to the
# same, suggestion.t and conflict.t two more.
term any
portal sample
run for who in phong.vien1 bien.tap; do sed -n "s/^$who //p" "$PORTAL_DATA/passwords" > password; chmod 600 password; toasoan account add "$PORTAL" --name $who --login $who --password-file password; done
start
wait "39 bài"
idle
# The list of articles.
keys Down
idle
keys Down
bytes < 11
keys End Home
keys Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down
idle
# The next row is not on the screen yet: the list scrolls.
keys Down
bytes < 145
keys Up
bytes < 15
keys Home
idle
keys PageDown
bytes < floor+20
keys PageUp
bytes < floor+20
# The filter's line, a letter of it, and its end.
keys /
bytes < 60
keys "x"
bytes < floor+60
keys C-g
bytes < floor+30
keys Home
idle
# An article.
keys Enter
idle
keys q
bytes < floor+0
keys Enter
bytes < floor+0
keys Down
bytes < 160
keys Up
bytes < 160
keys Space
bytes < floor+20
keys PageUp
bytes < floor+0
keys Right
bytes < floor+30
# Beside the list: what marks it as read there is in the same write.
resize 160x24
idle
keys Right
bytes < floor+150
# The sections; the own posts; what is waiting to be sent; the accounts. The window is low, so that they scroll.
resize 80x12
keys s
idle
keys Home Down
bytes < 15
keys Down Down Down Down Down Down Down
idle
keys Down
bytes < 60
keys Up
bytes < 15
keys PageUp
bytes < floor+10
keys PageDown
bytes < floor+0
# What it asks the portal then, and how many bytes that brought, is no part of the key.
line mute
keys m
bytes < floor+50
line back
idle
keys Home
idle
keys Down
bytes < 15
keys Down Down Down Down Down Down Down Down
idle
keys Down
bytes < 120
keys PageUp
bytes < floor+0
keys Home
idle
keys q
bytes < floor+0
keys A
bytes < floor+10
keys Down
bytes < 15
keys Up
bytes < 20
keys q
bytes < floor+50
# The portal's own page.
keys End
idle
keys Enter
idle
keys Down
bytes < 100
keys Space
bytes < floor+0
keys q
bytes < floor+50
# Help.
keys ?
bytes < floor+30
keys Down
bytes < 100
keys Space
bytes < floor+0
keys PageUp
bytes < floor+10
keys q
bytes < floor+60
# A new size: once, the whole screen.
resize 80x14
bytes < 800
# A minute in which nothing is new.
idle
keys Home
idle
keys Home
bytes < 1
