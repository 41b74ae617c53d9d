# A minute in which nobody types and nothing is new costs nothing, in any view: no clock ticks, no round that finds
# nothing shows.
term any
portal sample
as bien.tap
wait "39 bài"
idle
# What was read is told in the first round.
keys Enter
idle
keys Home
clock +62s
idle
clock +62s
idle
keys Home
clock +62s
idle
bytes < 1
keys q
idle
keys Home
clock +62s
idle
bytes < 1
keys s Home
idle
keys Home
clock +62s
idle
bytes < 1
keys m Home
idle
keys Home
clock +62s
idle
bytes < 1
keys A Home
idle
keys Home
clock +62s
idle
bytes < 1
keys q O Home
idle
keys Home
clock +62s
idle
bytes < 1
keys q ? Home
idle
keys Home
clock +62s
idle
bytes < 1
keys q D Home
idle
keys Home
clock +62s
idle
bytes < 1
# A post in review, its notes, history and texts.
keys Enter
idle
keys Home
clock +62s
idle
bytes < 1
keys i Home
idle
keys Home
clock +62s
idle
bytes < 1
keys q H Home
idle
keys Home
clock +62s
idle
bytes < 1
keys q V Home
idle
keys Home
clock +62s
idle
bytes < 1
# A question that stands.
keys q c
idle
keys Home
clock +62s
idle
bytes < 1
keys C-g
# The editor, its preview and its check.
keys w
wait "Soạn bài"
keys "Sông Mã"
idle
clock +62s
idle
keys Home
idle
keys Home
clock +62s
idle
bytes < 1
keys F3 Home
idle
keys Home
clock +62s
idle
bytes < 1
