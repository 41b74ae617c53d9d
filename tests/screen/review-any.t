# What a portal cannot tell is said in one line where it would be: a stock WordPress keeps neither a
# history nor locks; texts are compared on both.
portal any
session reviewer
as bien.tap
wait "39 bài"
idle
keys D
wait "Ngày hội đọc sách"
keys / "doc sach" Enter
wait "[doc sach]"
keys Enter
wait "lần đầu duyệt"
keys H
wait "Lịch sử bài"
wait "~tạo bài|Cổng này không giữ nhật ký: chỉ biết được~"
keys q
wait "Duyệt bài"
keys e
wait "Soạn bài"
idle
keys M-q
wait "~Không ai khác đang mở bài này|Cổng này không cho biết ai đang sửa bài~"
keys C-End " Câu thêm."
idle
keys F10
wait "Duyệt bài"
keys V
wait "So hai bản"
wait "Câu thêm."
wait "bản nháp ở máy này"
keys 2
wait "Bản sau:"
