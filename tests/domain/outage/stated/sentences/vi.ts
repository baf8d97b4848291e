// Hand-made: what platforms that sellers depend on write in Vietnamese. Negatives above all.
import { type Row, rowsIn } from './row.ts';

const { eta, vague, none } = rowsIn('Asia/Ho_Chi_Minh');

export const vietnameseRows: readonly Row[] = [
  eta('Kênh Người bán dự kiến hoạt động bình thường trở lại trước 18h hôm nay.', '01-26 18:00', '01-26 18:00'),
  eta('Chúng tôi dự kiến khắc phục sự cố trong vòng 2 giờ.', '01-26 15:00', '01-26 17:00'),
  eta('Dự kiến sự cố sẽ được khắc phục xong vào ngày 28/1.', '01-28 00:00', '01-28 23:59'),
  eta('Một phần dịch vụ dự kiến được khôi phục vào ngày 28 tháng 1.', '01-28 00:00', '01-28 23:59', 'partial'),
  eta('Hệ thống sẽ hoạt động trở lại lúc 17 giờ 30 chiều nay.', '01-26 17:30', '01-26 17:30'),
  eta('Thời gian khắc phục dự kiến: 30 phút nữa.', '01-26 15:30', '01-26 15:30'),
  eta('Các đơn hàng bị tồn đọng sẽ được xử lý xong trong 24 giờ tới.', '01-26 15:00', '01-27 15:00', 'backlog'),
  eta('Trang phân tích dự kiến hoạt động lại vào sáng mai.', '01-27 06:00', '01-27 12:00'),
  eta('Chậm nhất ngày mai dịch vụ sẽ được khôi phục.', '01-27 00:00', '01-27 23:59'),
  eta('Việc khôi phục dự kiến mất khoảng 3 đến 4 tiếng.', '01-26 18:00', '01-26 19:00'),
  vague('Dịch vụ sẽ sớm được khôi phục.'),

  none('Tính năng phát video đã được khôi phục.'),
  none('Cập nhật tiếp theo lúc 18h00.'),
  none('Chúng tôi sẽ cập nhật thông tin trong vòng 2 giờ tới.'),
  none('Đội kỹ thuật đang sửa lỗi và sẽ thông báo lúc 17h.'),
  none('Sự cố đã được khắc phục lúc 14h30.'),
  none('Từ 10h sáng nay, nhiều người bán không đăng nhập được.'),
  none('Hệ thống sẽ bảo trì từ 0h đến 4h ngày 28/1.'),
  none('Đơn hàng có thể bị chậm đến 2 giờ.'),
  none('Vui lòng chờ 15 phút rồi thử lại.'),
  none('Tiền hoàn thường về trong 5 ngày làm việc.'),
  none('Hiện chưa xác định được thời gian khôi phục.'),
  none('Sự cố kéo dài suốt 3 giờ.'),
  none('Báo cáo sự cố sẽ được công bố vào thứ Sáu.'),
  none('Tính năng mới sẽ ra mắt vào ngày 3/2.'),
  none('Việc sửa chữa sẽ bắt đầu lúc 9h sáng mai.'),
  none('Người bán cần gửi khiếu nại trong 7 ngày.'),
];
