#!/usr/bin/env bash
# Draws the pictures of the sample news: pictures/make-pictures.sh [NAME…]
#
# Every picture is a sky, some ridges and what stands before them, all from formulas without chance,
# so that one version of ImageMagick always makes the same files. A picture is 1024x768 and stays
# under 30 kB. CONVERT names another ImageMagick 6 "convert" or 7 "magick".
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
convert=${CONVERT:-/usr/bin/convert}
limit=30000
layers=()

# --- strokes: each adds to the layers of the picture being drawn ---

draw() { layers+=(-draw "$*"); }

# ridge BASE HEIGHT PHASE COLOUR: a chain of hills from edge to edge, filled to the ground.
ridge() {
	draw "$(awk -v base="$1" -v h="$2" -v p="$3" -v c="$4" 'BEGIN {
		printf "fill %s polygon -4,772", c
		for (x = -4; x <= 1028; x += 8) {
			y = sin(x / 170 + p) + .5 * sin(x / 73 + 2.3 * p)
			y += .16 * sin(x / 23 + 5 * p)
			printf " %d,%.1f", x, base - h * y
		}
		print " 1028,772"
	}')"
}

# terrace STEP STEPS COLOUR: one field of a stair that climbs two hills, over its earth wall.
terrace() {
	draw "$(awk -v i="$1" -v n="$2" -v c="$3" 'BEGIN {
		for (x = -8; x <= 1032; x += 16) {
			a = (x - 250) / 210; b = (x - 860) / 190
			hill = 150 * exp(-a * a) + 210 * exp(-b * b)
			y = 470 + 300 * (i / n) ^ 1.25 - hill * (1 - i / n) ^ .8
			y += 5 * sin(x / 61 + i * 1.9)
			wall = wall sprintf(" %d,%.1f", x, y)
			field = field sprintf(" %d,%.1f", x, y + 4 + 5 * i / n)
		}
		printf "fill #7d6a33 polygon -8,780%s 1032,780 ", wall
		printf "fill %s polygon -8,780%s 1032,780", c, field
	}')"
}

# lines COLOUR WIDTH X Y X Y…: an open line. Made of single strokes, as ImageMagick 6 adds one from
# the second point to the last when it strokes an open polyline or curve.
lines() {
	draw "$(awk -v c="$1" -v w="$2" -v p="${*:3}" 'BEGIN {
		n = split(p, v, " ")
		printf "fill none stroke %s stroke-width %s stroke-linecap round", c, w
		for (i = 1; i + 3 <= n; i += 2)
			printf " line %s,%s %s,%s", v[i], v[i + 1], v[i + 2], v[i + 3]
	}')"
}

# curve COLOUR WIDTH X0 Y0 X1 Y1 X2 Y2 X3 Y3: a Bézier curve.
curve() {
	# shellcheck disable=SC2046 # numbers parted by blanks
	lines "$1" "$2" $(awk -v p="${*:3}" 'BEGIN {
		split(p, v, " ")
		for (i = 0; i <= 32; i++) {
			t = i / 32; u = 1 - t
			a = u * u * u; b = 3 * u * u * t; d = 3 * u * t * t; e = t * t * t
			printf " %.1f %.1f", a * v[1] + b * v[3] + d * v[5] + e * v[7],
				a * v[2] + b * v[4] + d * v[6] + e * v[8]
		}
	}')
}

# glow X Y RADIUS COLOUR: light that fades to nothing.
glow() {
	layers+=('(' -size "$((2 * $3))x$((2 * $3))" "radial-gradient:$4-none" ')'
		-geometry "+$(($1 - $3))+$(($2 - $3))" -composite)
}

# mist Y HEIGHT COLOUR: thickens downwards.
mist() { layers+=('(' -size "1024x$2" "gradient:none-$3" ')' -geometry "+0+$1" -composite); }

# stars N COLOUR: spread evenly, yet in no rows (multiples of the plastic number's powers).
stars() {
	draw "$(awk -v n="$1" -v c="$2" 'BEGIN {
		printf "fill %s ", c
		for (i = 1; i <= n; i++) {
			x = i * .7548776662 % 1 * 1024; y = i * .5698402910 % 1 * 330
			printf "circle %.1f,%.1f %.1f,%.1f ", x, y, x, y + .8 + i % 3 * .5
		}
	}')"
}

# house X Y WIDTH WALL ROOF WINDOW: on stilts; X, Y is the left foot.
house() {
	local x=$1 y=$2 w=$3 wall=$4 roof=$5 window=$6
	local s=$((w / 5)) h=$((w / 3)) i
	for i in 0 1 2 3; do
		draw "fill $wall rectangle $((x + i * (w - 6) / 3)),$((y - s))" \
			"$((x + i * (w - 6) / 3 + 5)),$y"
	done
	draw "fill $wall rectangle $x,$((y - s - h)) $((x + w)),$((y - s))"
	draw "fill $roof polygon $((x - w / 7)),$((y - s - h * 3 / 4))" \
		"$((x + w / 6)),$((y - s - h * 2))" \
		"$((x + w * 5 / 6)),$((y - s - h * 2)) $((x + w + w / 7)),$((y - s - h * 3 / 4))"
	for i in 1 3; do
		draw "fill $window rectangle $((x + i * w / 5)),$((y - s - h * 2 / 3))" \
			"$((x + i * w / 5 + w / 6)),$((y - s - h / 5))"
	done
}

# pine X Y HEIGHT COLOUR: X, Y is the foot.
pine() {
	draw "$(awk -v x="$1" -v y="$2" -v h="$3" -v c="$4" 'BEGIN {
		trunk = h * .018
		printf "fill %s rectangle %.1f,%.1f %.1f,%d ", c,
			x - trunk, y - h * .3, x + trunk, y
		for (i = 0; i < 5; i++) {
			top = y - h + i * h * .16
			low = top + h * .27
			w = h * (.07 + .043 * i)
			printf "polygon %.1f,%.1f ", x, top
			printf "%.1f,%.1f %.1f,%.1f ", x - w, low, x + w, low
		}
	}')"
}

# tree X Y SIZE COLOUR: a round crown on a trunk.
tree() {
	local x=$1 y=$2 s=$3 c=$4
	draw "fill #5b4632 rectangle $((x - s / 14)),$((y - s)) $((x + s / 14)),$y fill $c" \
		"circle $x,$((y - s)) $((x + s * 45 / 100)),$((y - s))" \
		"circle $((x - s / 3)),$((y - s * 4 / 5))" \
		"$((x - s / 3 + s / 3)),$((y - s * 4 / 5))" \
		"circle $((x + s / 3)),$((y - s * 4 / 5)) $((x + s / 3 + s / 3)),$((y - s * 4 / 5))"
}

# person X Y HEIGHT SKIRT TOP: X, Y between the feet.
person() {
	local x=$1 y=$2 h=$3
	draw "fill $4 polygon $((x - h / 4)),$y $((x + h / 4)),$y $((x + h / 10)),$((y - h / 2))" \
		"$((x - h / 10)),$((y - h / 2))" \
		"fill $5 roundrectangle $((x - h / 7)),$((y - h * 4 / 5))" \
		"$((x + h / 7)),$((y - h * 2 / 5)) 4,4" \
		"fill #c98f66 circle $x,$((y - h * 9 / 10)) $x,$((y - h * 4 / 5 + 1))" \
		"fill #33272b ellipse $x,$((y - h * 19 / 20)) $((h / 10 + 1)),$((h / 13)) 180,360"
}

# --- pictures: each sets the sky and its layers ---

ruong_bac_thang() {
	local i colours=('#c9b037' '#a8b340' '#d9bd4a' '#8fae46' '#e2c85c' '#b7b83f')
	sky='#8fc3e6-#fdeecb'
	glow 770 190 210 '#fff3c8'
	draw 'fill #fffbe6 circle 770,190 770,152'
	ridge 300 60 0.6 '#a9c0d2'
	ridge 350 48 2.1 '#86a8ae'
	mist 250 200 '#fdeecbb0'
	ridge 395 30 4.0 '#66916f'
	for i in 0 1 2 3 4 5 6 7 8 9 10; do
		terrace "$i" 11 "${colours[i * 5 % 6]}"
	done
	house 150 560 96 '#6d4b32' '#4c3a2e' '#f5d98b'
	tree 110 566 70 '#4f7f3d'
	tree 282 560 56 '#5d8d45'
	person 640 640 46 '#2d3350' '#b43f3f'
	person 690 652 46 '#2a2f49' '#3d7f8f'
}

cau_treo() {
	local x
	sky='#7fb6d9-#eaf4f2'
	ridge 300 70 1.4 '#9fb9c6'
	ridge 350 60 3.3 '#7da1a1'
	mist 270 170 '#eaf4f2c0'
	draw 'fill #5aa0a8 rectangle 0,444 1024,768'
	for x in 0 1 2 3 4 5 6 7 8 9; do
		draw "fill #9fd0d055 ellipse $((160 + x * 97 % 760)),$((560 + x * 61 % 190))" \
			"$((60 + x * 9)),4 0,360"
	done
	draw 'fill #4f7f50 path "M 0,380 C 120,400 190,440 230,560 C 250,640 180,720 150,768 L' \
		'0,768 Z"'
	draw 'fill #5f8f55 path "M 1024,360 C 900,400 830,440 800,560 C 790,650 850,720 880,768 L' \
		'1024,768 Z"'
	draw 'fill #3f6c45 path "M 0,520 C 90,520 150,600 110,768 L 0,768 Z"'
	draw 'fill #6b4a33 polygon 120,448 904,448 904,462 120,462'
	curve '#3b4650' 4 205 230 409.7 503.3 614.3 503.3 819 230
	draw 'stroke #3b4650 stroke-width 4 line 0,420 205,230 line 819,230 1024,420'
	for x in $(seq 225 20 800); do
		draw "$(awk -v x="$x" 'BEGIN { t = (x - 205) / 614
			printf "stroke #3b4650 line %d,%.0f %d,448", x,
				230 + 820 * t * (1 - t), x }')"
	done
	draw 'stroke #3b4650 stroke-width 2 line 120,424 904,424'
	draw 'fill #d8d2c4 rectangle 196,222 214,500 rectangle 810,222 828,500'
	draw 'fill #b9b2a2 rectangle 184,500 226,540 rectangle 798,500 840,540'
	person 430 448 44 '#2d3350' '#c24b4b'
	person 470 448 30 '#39415f' '#e0a63a'
	person 640 448 42 '#3a2b3f' '#3f8f7f'
	pine 60 560 150 '#2f5a3c'
	pine 960 560 170 '#3b6a43'
}

truong_hoc() {
	local i
	sky='#6fb2e4-#f3f8f4'
	draw 'fill #ffffffb0 ellipse 220,130 110,26 0,360 ellipse 290,112 80,28 0,360'
	draw 'fill #ffffffb0 ellipse 760,90 120,24 0,360 ellipse 700,106 70,22 0,360'
	ridge 300 85 0.2 '#8fb0c4'
	ridge 370 60 2.6 '#6f9d87'
	ridge 430 30 4.4 '#558a55'
	draw 'fill #7aa857 rectangle 0,500 1024,768 fill #d8bb8c polygon 180,560 860,560 1024,720' \
		'1024,768 0,768 0,720'
	draw 'fill #f6e7b4 rectangle 210,410 820,560 fill #e6d397 rectangle 210,540 820,560'
	draw 'fill #c0462f polygon 185,412 235,330 795,330 845,412 fill #a63a27 rectangle 185,406' \
		'845,414'
	for i in 0 1 2 3; do
		draw "fill #7a5a3a rectangle $((236 + i * 148)),448 $((272 + i * 148)),552"
		draw "fill #5f9cc0 rectangle $((288 + i * 148)),452 $((346 + i * 148)),506" \
			"fill none stroke #ffffff stroke-width 3 rectangle $((288 + i * 148)),452" \
			"$((346 + i * 148)),506" \
			"line $((317 + i * 148)),452 $((317 + i * 148)),506"
	done
	draw 'fill #c9c9c9 rectangle 146,300 152,600 fill #d32f2f rectangle 152,302 226,350'
	draw "$(awk 'BEGIN { printf "fill #ffd83d polygon"
		for (i = 0; i < 10; i++) { r = i % 2 ? 6 : 16; a = i * .6283 - 1.5708
			printf " %.1f,%.1f", 189 + r * cos(a), 326 + r * sin(a) } }')"
	tree 930 580 130 '#3f7f42'
	tree 70 590 110 '#4a8b48'
	person 330 650 62 '#2d3350' '#d9534f'
	person 392 662 62 '#394a7a' '#f0f0f0'
	person 460 648 62 '#2d3350' '#e0a63a'
	person 600 676 66 '#3a2b3f' '#3f8f7f'
	person 668 664 64 '#2b3d66' '#f0f0f0'
}

mua_lu() {
	sky='#55606c-#a9aeb0'
	ridge 270 60 2.0 '#7c868c'
	ridge 330 55 0.4 '#66737a'
	mist 230 230 '#a9aeb0d0'
	ridge 400 36 3.6 '#4b5c57'
	draw 'fill #8a6a45 rectangle 0,450 1024,768'
	house 640 520 150 '#5a4635' '#3d342f' '#2f2a28'
	draw 'fill #4d3d2e rectangle 178,330 190,480 fill #40584a circle 184,330 184,280 circle' \
		'150,352 150,314 circle 222,350 222,310'
	draw "$(awk 'BEGIN {
		split("#94734c #80603d #9b7b54 #775a3a #8d6d47 #6d5134", c, " ")
		for (i = 0; i < 12; i++) {
			y = 462 + i * 22 + i * i * .9
			printf "fill %s path \"M 0,%d", c[i % 6 + 1], y
			for (x = 0; x < 1024; x += 128)
				printf " Q %d,%.0f %d,%.0f", x + 64,
					y + ((x / 128 + i) % 2 ? 13 : -11), x + 128, y + (i * 5 + x / 64) % 5
			printf " L 1024,768 L 0,768 Z\" "
		}
	}')"
	draw 'fill #4b3a2a polygon 300,640 520,612 524,624 306,654 fill #4b3a2a polygon 470,622' \
		'520,580 526,584 488,626'
	draw "$(awk 'BEGIN { printf "stroke #dfe6ea66 stroke-width 1.4 "
		for (i = 1; i < 230; i++) {
			x = i * .7548776662 % 1 * 1100; y = i * .5698402910 % 1 * 768
			l = 26 + i % 5 * 6
			printf "line %d,%d %d,%d ", x, y, x - l * .3, y + l } }')"
}

cho_phien() {
	local i x y colours=('#d9534f' '#e7a83b' '#3f8fa8' '#6fa04a' '#b45b9a')
	sky='#b7cfe0-#fbeedd'
	ridge 250 70 1.1 '#a5b8c6'
	ridge 310 60 3.0 '#8aa7a4'
	mist 220 230 '#fbeeddd0'
	ridge 395 26 5.2 '#6d9070'
	draw 'fill #cdb48c rectangle 0,430 1024,768 fill #bfa47b polygon 360,430 660,430 900,768' \
		'120,768'
	for i in 0 1 2 3 4; do
		x=$((30 + i * 200)) y=$((430 + i % 2 * 14))
		draw "fill #6d4f36 rectangle $((x + 8)),$((y - 10)) $((x + 14)),$((y + 90))" \
			"rectangle $((x + 146)),$((y - 10)) $((x + 152)),$((y + 90))"
		draw "fill ${colours[i]} polygon $((x - 14)),$((y + 4)) $((x + 24)),$((y - 56))" \
			"$((x + 136)),$((y - 56)) $((x + 174)),$((y + 4))"
		draw "fill #ffffff55 polygon $((x + 34)),$((y + 4)) $((x + 54)),$((y - 56))" \
			"$((x + 80)),$((y - 56)) $((x + 80)),$((y + 4))"
		draw "fill #8a653f rectangle $x,$((y + 50)) $((x + 160)),$((y + 90))" \
			"fill ${colours[(i + 2) % 5]}" \
			"circle $((x + 26)),$((y + 44)) $((x + 26)),$((y + 32)) circle" \
			"$((x + 56)),$((y + 44)) $((x + 56)),$((y + 32))" \
			"fill ${colours[(i + 3) % 5]} circle $((x + 92)),$((y + 44))" \
			"$((x + 92)),$((y + 32)) circle $((x + 124)),$((y + 44))" \
			"$((x + 124)),$((y + 32))"
	done
	for i in 0 1 2 3 4 5 6 7 8 9 10; do
		person $((70 + i * 91)) $((590 + i * 37 % 75)) $((78 + i * 13 % 20)) \
			"${colours[(i * 2 + 1) % 5]}" '#2d3350'
	done
	for i in 0 1 2 3; do
		x=$((140 + i * 240)) y=$((712 - i % 2 * 26))
		draw "fill #a67c4a polygon $((x - 34)),$((y - 34)) $((x + 34)),$((y - 34))" \
			"$((x + 22)),$((y + 20)) $((x - 22)),$((y + 20))" \
			"fill #5f9a45 ellipse $x,$((y - 36)) 34,14 0,360 fill #7cb357 ellipse" \
			"$((x - 8)),$((y - 42)) 18,9 0,360"
	done
}

rung_thong() {
	local i
	sky='#c3d6d8-#f6efdc'
	glow 300 210 300 '#fff6d8'
	ridge 300 55 2.9 '#b4c7c9'
	for i in $(seq 0 15); do
		pine $((i * 71 - 10)) $((430 + i * 29 % 34)) $((150 + i * 37 % 60)) '#98b3ae'
	done
	mist 300 180 '#f2eddcdd'
	for i in $(seq 0 12); do
		pine $((i * 88 - 24)) $((560 + i * 41 % 36)) $((230 + i * 53 % 90)) '#6c9084'
	done
	mist 430 190 '#e9e8d8dd'
	for i in $(seq 0 9); do
		pine $((i * 118 - 40)) $((690 + i * 31 % 30)) $((330 + i * 67 % 110)) '#3f6a58'
	done
	mist 580 188 '#dfe3d2c0'
	draw 'fill #4f7350 path "M 0,700 C 260,660 640,740 1024,690 L 1024,768 L 0,768 Z"'
	pine 40 760 560 '#24473a'
	pine 985 765 640 '#1f3f34'
	draw 'fill #c9b58c path "M 470,768 C 520,730 420,716 520,698 L 545,698 C 470,716 620,730' \
		'600,768 Z"'
	person 528 724 40 '#2d3350' '#c24b4b'
}

san_bong() {
	local i x y kit near far low
	local crowd=('#d9534f' '#2d3350' '#e7a83b' '#f2f2f2' '#3f8fa8' '#7a3f6f')
	sky='#79b8e6-#f0f6ee'
	draw 'fill #ffffffb0 ellipse 640,110 130,24 0,360 ellipse 560,94 80,26 0,360'
	ridge 290 70 3.9 '#93b2c2'
	ridge 350 60 1.8 '#6f9f7e'
	ridge 410 24 0.3 '#548c4f'
	for i in $(seq 0 84); do
		draw "fill ${crowd[i % 6]}" \
			"circle $((i * 12 + 8)),$((430 + i * 29 % 40))" \
			"$((i * 12 + 8)),$((436 + i * 29 % 40))"
	done
	draw 'fill #5fa34a rectangle 0,478 1024,768'
	draw 'fill #6cb055 polygon 290,478 400,478 300,768 60,768 polygon 510,478 620,478 800,768' \
		'545,768'
	draw 'fill #6cb055 polygon 730,478 840,478 1024,640 1024,768'
	lines '#f7fbf2' 4 0 730 170 496 860 496 1024 720
	draw 'fill none stroke #f7fbf2 stroke-width 4 line 512,496 512,768 ellipse 512,640 150,52' \
		'0,360'
	for i in 0 1; do # a goal and its mirror image
		near=$((60 + i * 906)) far=$((118 + i * 790)) low=$((-8 * i))
		lines '#f7fbf2' 6 $near $((640 + low)) $near $((540 + low)) \
			$far $((462 + low)) $far $((560 + low))
		for y in 20 50 80; do
			lines '#f7fbf2' 1 $near $((540 + y + low)) $far $((462 + y + low))
		done
		for y in 1 2; do
			lines '#f7fbf2' 1 $((near + (far - near) * y / 3)) $((540 - 26 * y + low)) \
				$((near + (far - near) * y / 3)) $((640 - 26 * y + low))
		done
	done
	for i in 0 1 2 3 4 5 6 7 8 9; do
		x=$((190 + i * 71)) kit='#d9534f'
		((i % 2)) && kit='#2f6fb0'
		person "$x" $((570 + i * 83 % 150)) $((56 + i * 83 % 150 / 6)) '#2d2f3f' "$kit"
	done
	draw 'fill #ffffff circle 596,690 596,681'
}

ban_dem() {
	local i x y wire
	sky='#0b1533-#33406b'
	stars 110 '#ffffffcc'
	glow 820 130 150 '#dfe6ff80'
	draw 'fill #f3f2df circle 820,130 820,96 fill #141f42 circle 836,122 836,92'
	ridge 330 70 0.9 '#202c55'
	ridge 410 60 2.7 '#18234a'
	ridge 500 34 4.6 '#111a39'
	draw 'fill #0c142c path "M 0,600 C 300,540 700,640 1024,560 L 1024,768 L 0,768 Z"'
	for i in 0 1 2 3 4 5 6 7; do
		x=$((36 + i * 126)) y=$((570 + i * 97 % 150))
		glow $((x + 42)) $((y - 30)) 95 '#ffc75a90'
		house "$x" "$y" 84 '#3a2c2a' '#1d1a26' '#ffdc7a'
	done
	for i in 0 1 2 3; do
		x=$((120 + i * 260)) y=$((430 - i % 2 * 16))
		draw "fill #05080f rectangle $x,$y $((x + 6)),$((y + 190)) rectangle" \
			"$((x - 22)),$((y + 12)) $((x + 28)),$((y + 16))"
	done
	for i in 0 1 2 3 4; do
		x=$((-162 + i * 260)) y=$((442 - (i + 1) % 2 * 16))
		for wire in 0 48; do
			curve '#05080f' 2 $((x + wire)) "$y" $((x + wire + 87)) $((y + 34)) \
				$((x + wire + 173)) $((902 - y)) $((x + wire + 260)) $((868 - y))
		done
	done
}

le_hoi() {
	local i x y flags=('#e0524d' '#f0b53f' '#4fa0b8' '#7db356' '#c46aa8')
	local coats=('#8f2f3a' '#2c6272' '#9a6a24' '#4f6f35' '#74406f')
	sky='#141233-#4b2b4f'
	stars 70 '#ffffffaa'
	ridge 340 65 1.7 '#241c42'
	ridge 420 45 4.1 '#1c1535'
	draw 'fill #3a2530 rectangle 0,500 1024,768'
	house 70 530 170 '#2b1d22' '#1a121b' '#f2b54d'
	house 800 520 150 '#2b1d22' '#1a121b' '#f2b54d'
	glow 512 560 430 '#ff9a3cb0'
	glow 512 540 200 '#ffd27ac0'
	curve '#5b3d2a' 9 660 600 655 400 650 200 690 90
	draw 'stroke #e8d7b0 stroke-width 2 line 690,92 250,330 line 690,92 900,330'
	for i in 1 2 3 4 5 6 7; do
		x=$((690 - i * 55)) y=$((92 + i * 119 / 4))
		draw "fill ${flags[i % 5]} polygon $x,$y $((x + 22)),$((y - 12))" \
			"$((x + 14)),$((y + 26))"
		x=$((690 + i * 26)) y=$((92 + i * 59 / 2))
		draw "fill ${flags[(i + 2) % 5]} polygon $x,$y $((x + 14)),$((y + 16))" \
			"$((x - 4)),$((y + 28))"
	done
	draw 'fill #3d2418 polygon 440,628 580,600 586,612 448,642 polygon 444,604 582,630' \
		'576,642 438,618'
	draw 'fill #e8541f path "M 452,612 C 440,540 490,520 486,440 C 530,480 520,500 534,520 C' \
		'548,500 548,480 546,466 C 590,520 590,570 572,612 Z"'
	draw 'fill #ffb02e path "M 476,612 C 466,560 506,540 506,492 C 534,530 540,560 552,612 Z"'
	draw 'fill #fff0a8 path "M 494,612 C 492,584 512,570 514,544 C 530,570 534,590 532,612 Z"'
	for i in 0 1 2 3 4 5 6 7 8 9 10; do
		person $((92 + i * 84)) $((700 - (i > 5 ? 10 - i : i) * 6 + 18)) 112 '#2b2140' \
			"${coats[i * 3 % 5]}"
		((i == 10)) || draw "stroke #b47f5a stroke-width 5" \
			"line $((108 + i * 84)),$((640 - (i > 5 ? 10 - i : i) * 6 + 12))" \
			"$((160 + i * 84)),$((640 - (i > 5 ? 10 - i : i) * 6 + 12))"
	done
}

doi_che() {
	local i y w green
	sky='#f6b26b-#fff3d6'
	glow 330 300 380 '#fff1b8'
	draw 'fill #fffbe0 circle 330,300 330,248'
	ridge 340 60 5.0 '#d9b48f'
	ridge 390 48 1.2 '#a9a77c'
	mist 300 160 '#fff0cfc0'
	ridge 450 30 3.2 '#78985a'
	for i in 0 1 2 3 4 5 6 7 8; do
		y=$((470 + i * 24 + i * i * 8 / 5)) green='#3c7a33'
		((i % 2)) && green='#4f8f3c'
		draw "fill $green path \"M 0,$((y + 40))" \
			"C 260,$((y - 70)) 420,$((y + 10)) 660,$((y + 26))" \
			"S 940,$((y - 50)) 1024,$((y - 20)) L 1024,768 L 0,768 Z\""
		w=$((3 + i / 3))
		curve '#a9cf63' $w 0 $((y + 40)) 260 $((y - 70)) 420 $((y + 10)) 660 $((y + 26))
		curve '#a9cf63' $w 660 $((y + 26)) 900 $((y + 42)) 940 $((y - 50)) 1024 $((y - 20))
	done
	tree 830 540 120 '#3a6b33'
	tree 910 548 90 '#447a3a'
	person 300 650 70 '#2d3350' '#c24b4b'
	draw 'fill #b98b4f polygon 318,600 344,600 340,634 322,634'
	person 430 690 78 '#3a2b3f' '#3f7f9f'
	draw 'fill #b98b4f polygon 450,634 478,634 474,672 454,672'
	person 610 640 66 '#2d3350' '#e0a63a'
}

# --- the whole set ---

names=(ruong-bac-thang cau-treo truong-hoc mua-lu cho-phien
	rung-thong san-bong ban-dem le-hoi doi-che)

paint() {
	local out=$here/$1.jpg size
	layers=()
	"${1//-/_}"
	"$convert" -size 1024x768 "gradient:$sky" "${layers[@]}" -colorspace sRGB -type TrueColor \
		-strip -interlace Plane -sampling-factor 4:2:0 -define jpeg:extent=29kB "$out"
	size=$(stat -c %s "$out")
	echo "$1.jpg $size bytes"
	((size < limit)) || { echo "$1.jpg is over $limit bytes" >&2; return 1; }
}

for name in "${@:-${names[@]}}"; do
	paint "$name"
done
