# An article page as it stands on a provincial portal: imported on both portals and read in full, with
# title, posted time, lead, picture with caption, every paragraph and the byline.
portal any
session reporter
need seeds/000_08859861c9570aab.txt
run cp "$SHARED/seeds/000_08859861c9570aab.txt" page.txt; cp "$TESTS/../share/articles/pictures/cau-treo.jpg" IMG_8149.JPG
run if [ -n "$PORTAL_DATA" ]; then toasoan-portal -d "$PORTAL_DATA" import --author bien.tap --status publish page.txt; else "$TESTS/wordpress/post-page" page.txt; fi

# The page: title, posted time, lead, picture with caption, body, byline.
as tac.gia
wait "40 bài"
keys End
wait "Hội nghị góp ý dự thảo Quy định của Ban Bí thư"
wait "29/10/2023"
keys Enter
wait "Thành ủy trực thuộc Trung ương (gọi chung"
idle
screen
 Báo Mường Sương ▸ *
  Hội nghị góp ý dự thảo Quy định của Ban Bí thư
  29/10/2023 11:19 · * · Trần Quốc Bảo*

  Chiều 27/10, Ban Tổ chức Trung ương tổ chức Hội nghị trực tuyến góp ý dự
  thảo Quy định của Ban Bí thư về chức năng, nhiệm vụ, quyền hạn, cơ cấu tổ
  chức, mối quan hệ công tác của đảng đoàn, ban cán sự đảng cấp tỉnh. Đồng chí
  Nguyễn Quang Dương, Ủy viên Trung ương Đảng, Phó Trưởng Ban Tổ chức Trung
  ương chủ trì. Dự hội nghị tại điểm cầu tỉnh có các đồng chí lãnh đạo Ban Tổ
  chức Tỉnh ủy; bí thư đảng đoàn, ban cán sự đảng trực thuộc Tỉnh ủy; lãnh
  đạo, chuyên viên các phòng chuyên môn Ban Tổ chức Tỉnh ủy.

  [Ảnh 1*] Đồng chí Lò Văn Phương, Ủy viên BTV Tỉnh ủy,*
  *chủ trì Hội nghị tại điểm cầu Điện Biên.

*
*
*
*
*
*
*
*
*
END
keys PageDown
wait "Tổ quốc, tổ chức chính trị"
keys PageDown
wait "Phát biểu kết luận hội nghị"
keys End
wait "Tin, ảnh Trần Hoài Nam, VPTU."
wait "100 %"
keys q
wait "40 bài"
idle
