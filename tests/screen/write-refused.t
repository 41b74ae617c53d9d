# Who may not write is told so, and what is typed all the same is no command: Enter goes on.
size 80x24
portal sample
as anonymous
wait "Tin mới"
wait "đã nối"
keys w
wait "Chưa đăng nhập được"
keys q Q s Down
paste "s q Q"
wait "[Enter] đóng"
wait "Tin mới"
wait "▸• Giá nông sản"
keys Enter
wait-gone "[Enter] đóng"
wait "▸• Giá nông sản"
keys q Q
exit 0
