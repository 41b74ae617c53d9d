# Any two texts of a post: those of a draft that only this machine has, each with its fields; and what
# a correction made of a published article, from the article itself and from its history.
portal any
session reporter
as tac.gia
wait "39 bài"
idle
keys w
keys "Chuyện hòa giải" Tab "Bản hòa thuận." Tab Tab Tab Tab Tab Tab Tab
keys "Đoạn một nói chuyện cũ." Enter "Đoạn hai nói chuyện mới ở bản." Enter "Đoạn ba nói chuyện mai sau."
keys F2
idle
# A version of it is kept when it is left.
keys F10
idle
keys m
wait "~Chuyện hòa giải +Bản nháp~"
keys / "hoa giai" Enter
keys e
wait "Soạn bài"
keys C-End Enter "Đoạn một nói chuyện cũ."
keys S-Tab S-Tab S-Tab S-Tab S-Tab S-Tab S-Tab S-Tab
keys End " ở bản" Tab C-a "Bản hoà thuận." Tab "van hoa" Enter
keys "hòa giải" Tab Tab "Người hoà giải." Tab "PV" Tab "Tin: Lan" Tab
keys C-Home S-End Delete Delete Delete S-End "Đoạn hai kể chuyện mới ở bản."
idle
keys F9
wait "Phiên bản: "
keys End V
wait "So hai bản"
screen
 Báo Mường Sương ▸ So hai bản                                         9 chỗ đổi
  [-phiên bản *:* · khi rời màn hình-] {+bản nháp ở máy này
  *:*+}

  Tiêu đề: Chuyện hòa giải {+ở bản+}

  Sapo: Bản {~hòa→hoà~} thuận.

  Chuyên mục: {+Văn hóa+}

  Thẻ: {+hòa giải+}

  Chú thích: {+Người hoà giải. PV+}

  Bút danh: {+Tin: Lan+}

  (chuyển xuống dưới: “Đoạn một nói chuyện cũ.”)

  Đoạn hai [-nói-] {+kể+} chuyện mới ở bản.

  … 1 đoạn không đổi …

  (từ trên chuyển xuống)
 → chỗ sau  ← chỗ trước  1 bản trước  2 bản sau      tac.gia · đã nối · * kB
END

# Any of them can stand on either side; also from "my posts", where the post is on no portal yet.
keys z
keys q q
wait "Soạn bài"
keys F10
keys V
wait "So hai bản"
keys 1
wait "Bản trước:"
wait "~phiên bản .* khi rời màn hình~"
keys Down Enter
keys ]
wait "chuyển xuống dưới"
keys C-c q

# Sent; published by the desk; corrected: what it was before is reachable from the article.
keys e
wait "Soạn bài"
keys F4
wait "Gửi duyệt, để nguyên như thế"
keys Down Down Enter
idle
session reviewer
as bien.tap
wait "39 bài"
idle
keys D
wait "Chuyện hòa giải"
keys / "hoa giai" Enter
keys Enter
wait "Đoạn ba nói"
idle
keys a
wait "Duyệt và đăng"
keys c
idle
keys q Escape
wait-gone "gửi đi"
clock +10m
keys s
wait "Chuyên mục"
keys Home Enter
wait "40 bài"
keys / "hoa giai" Enter
keys Enter
wait "Đoạn ba nói"
keys e
wait "Soạn bài"
keys C-End Up Up C-e " Đính chính: bản Pa Hai."
keys F4
wait "Đưa bản sửa “Chuyện hòa giải"
wait "Đưa lên, để nguyên như thế"
keys Down Down Enter
idle
wait "Đính chính"
keys V
wait "So hai bản"
wait "{+Đính chính: bản Pa Hai.+}"
wait "~\[-bản (đã đăng|đã xem) ~"
keys q H
wait "Lịch sử bài"
keys V
wait "{+Đính chính: bản Pa Hai.+}"
