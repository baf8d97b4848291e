import type { Language } from '../language.ts';

export const vietnamese: Language = {
  id: 'vi',
  timeFirst: false,
  dayFirst: true,
  words: {
    future: `
      dự kiến|dự tính|ước tính|ước chừng|sẽ|mong|mong muốn|hy vọng|hi vọng|kỳ vọng|kế hoạch|lịch|mục tiêu|phấn đấu|
      cố gắng|dự đoán|dự báo|chậm nhất|muộn nhất|trễ nhất|cần thêm|cần khoảng|mất khoảng|kéo dài đến|kéo dài tới|
      kéo dài thêm|lùi đến|lùi sang|dời đến|dời sang|gia hạn đến|cam kết|mới|khả năng|dự định|nhanh nhất|cần|mất|
      phải mất|chờ đến|hứa|đặt mục tiêu|lên kế hoạch
    `,
    eta: `
      eta|thời gian khắc phục dự kiến|thời gian dự kiến khắc phục|thời gian khôi phục dự kiến|
      thời gian hoàn thành dự kiến|dự kiến khắc phục|dự kiến hoàn thành|dự kiến khôi phục|dự kiến khắc phục xong|
      thời gian dự kiến hoàn thành|dự kiến hoàn tất|thời gian hoàn tất dự kiến|thời gian để hoàn tất|
      thời gian hoàn tất|thời gian hoàn thành|thời gian khôi phục|thời gian khắc phục
    `,
    past: `đã|từng|vừa|xảy ra|gặp sự cố|bị|hôm qua|tối qua|từ lúc|kể từ|ghi nhận|phát hiện|nhận được|trước đó|ban đầu|vào hôm`,
    pair: `hoặc|và`,
    able: `có thể|lại từ|lại lúc|lại vào`,
    maybe: `có thể bị|có thể chậm|có thể trễ|có thể mất|có lẽ`,
    heal: `trở lại|hồi phục|phục hồi|ổn định|trở lại bình thường|hoạt động trở lại|hoạt động bình thường|hoạt động lại|truy cập lại|sử dụng lại|dùng lại|trở lại hoạt động|khôi phục|khôi phục hoàn toàn|khắc phục|được mở lại|mở lại|bình thường`,
    before: `trước`,
    onward: `từ`,
    watch: `theo dõi|giám sát`,
    either: `hoặc|hay`,
    finish: `hoàn tất|hoàn thành|xong|kết thúc`,
    unplanned: `khẩn cấp|kéo dài đến|kéo dài tới|gia hạn|lùi`,
    habit: `thường|thông thường|trung bình`,
    named: `đặt|tạo`,
    fix: `
      khắc phục|khôi phục|phục hồi|hồi phục|sửa chữa|sửa xong|sửa|xử lý hết|giải quyết hết|lại từ|lại lúc|lại vào|hoàn tất|hoàn thành|hoàn thiện|xong|kết thúc|
      trở lại|trở lại bình thường|bình thường|hoạt động trở lại|hoạt động bình thường|giải quyết|xử lý xong|
      hoạt động lại|truy cập lại|sử dụng lại|ổn định|trở lại hoạt động|hàn nối|khôi phục hoàn toàn|được mở lại|
      mở lại|chấm dứt|thông suốt|có điện|có mạng|dùng lại|xử lý dứt điểm|thông|dùng được|truy cập được|
      đăng nhập được|vận hành|nối lại|bật lại|đấu nối|cấp điện trở lại|cấp lại|có lại|trở lại như cũ|được nối|
      hết sự cố
    `,
    deed: `xử lý|giao|gửi|hiển thị|cập nhật đủ|thanh toán|hoàn tiền|đồng bộ|giải ngân|triển khai|phát hành|hoạt động|cung cấp|về ví|về tài khoản|chuyển về|vào ví|vào tài khoản|tải|in được|đăng bán`,
    backlog: `tồn đọng|ùn ứ|hàng đợi|bị trễ|đơn hàng bị chậm|chờ xử lý|bị treo|dữ liệu bị thiếu`,
    partial: `một phần|phần nào|một số|phần lớn|đa số|từng phần|dần dần|từng bước|tạm thời|bước đầu|đầu tiên`,
    affected: `bị ảnh hưởng|ảnh hưởng|tồn đọng|bị trễ|bị chậm|bị treo|bị mất|bị thiếu|sự cố|lỗi|gián đoạn|chờ xử lý`,
    update: `
      cập nhật tiếp theo|cập nhật tiếp|cập nhật thêm|cập nhật mới|cập nhật lại|cập nhật thông tin|thông tin tiếp theo|thông tin thêm|thông tin mới nhất|thông tin mới|thông báo tiếp theo|thông báo tiếp|thông báo thêm|
      thông báo sau|sẽ thông báo|thông báo đến|sẽ cập nhật|sẽ được cập nhật|sẽ được thông báo|cung cấp thông tin|cung cấp cập nhật|gửi thông báo|gửi thông tin|bản cập nhật tiếp theo|lần cập nhật tiếp theo|báo lại|
      phản hồi|công bố|họp báo|liên hệ|trả lời|đưa tin|thông tin về|thông báo về|cập nhật về|tin về
    `,
    notice: `cập nhật|thông tin|thông báo|tin tức`,
    start: `
      bắt đầu|khởi động|tiến hành|được tiến hành|thực hiện|mới bắt đầu|diễn ra|tạm ngừng|tạm dừng|ngừng|ngưng|
      tổ chức|đến hiện trường|mở bán|khởi công|đến vị trí|tới vị trí|tới hiện trường|có mặt|khởi hành|ra khơi|
      đến điểm
    `,
    item: `
      chậm trễ|trễ|chờ|vui lòng chờ|vui lòng đợi|đợi|thử lại|mỗi đơn|mỗi lần|sau khi đặt|sau khi thanh toán|kể từ ngày|giao hàng|vận chuyển|hoàn tiền|thời hạn|hạn chót|khiếu nại|duyệt|xét duyệt|lâu hơn|độ trễ
    `,
    ailing: `không thể|không truy cập|gián đoạn|chậm|trễ|tạm ngưng|tạm dừng|ngừng hoạt động|mất kết nối|bị ảnh hưởng|quá tải`,
    lasts: `kéo dài|mất|tiếp tục|cần|tiếp diễn`,
    retry: `thử lại|quay lại sau|đăng nhập lại|thao tác lại|thực hiện lại`,
    prevents: `để tránh|tránh lặp lại|ngăn ngừa|phòng ngừa|không tái diễn`,
    desk: `tổng đài|hotline|chi nhánh|quầy|chăm sóc khách hàng`,
    aside: `hoàn tiền|tiền hoàn|bồi thường|voucher|khiếu nại|hạn chót|đền bù|điểm phạt`,
    maintenance: `bảo trì|bảo dưỡng|nâng cấp|bảo trì hệ thống|bảo trì định kỳ|di chuyển hệ thống|chuyển đổi hệ thống|nâng cấp hệ thống`,
    feature: `tính năng mới|ra mắt|chính sách|khuyến mãi|chương trình|phí|phiên bản mới|sự kiện|đăng ký|flash sale`,
    metric: `trong suốt|tổng cộng|tổng thời gian|kéo dài suốt|trung bình|thời lượng|phần trăm`,
    review: `
      báo cáo sự cố|báo cáo chi tiết|nguyên nhân gốc|phân tích nguyên nhân|báo cáo đầy đủ|kết quả điều tra|
      rút kinh nghiệm|điều tra|xác minh nguyên nhân
    `,
    trouble: `sự cố|lỗi|gián đoạn|trục trặc|mất kết nối|ngừng hoạt động|tê liệt`,
    negative: `không|chưa|chẳng|đừng`,
    soon: `sớm|sớm nhất|ít phút nữa|trong thời gian ngắn|sắp|trong giây lát|không lâu nữa|trong thời gian sớm nhất`,
    unknown: `chưa có thông tin về|chưa có thời gian|chưa xác định|chưa thể xác định|chưa rõ|chưa biết|chưa có thông tin|không thể xác định|chưa có lịch|khi nào|chưa thể dự đoán`,
    neutral: `sớm nhất có thể|càng sớm càng tốt|trong thời gian sớm nhất có thể|không quá|không muộn hơn|không trễ hơn|không lâu nữa|đã mang lại|lịch sử|như bình thường|mới đây|mới nhất|một lần nữa`,
    condition: `nếu|khi|sau khi|ngay khi|trong trường hợp|một khi`,
    join: `và|thì|mà|với|hoặc|rồi`,
    turn: `nhưng|tuy nhiên|còn|trong khi|song|mặc dù|khi đó`,
    half: `nửa|rưỡi`,
    eod: `cuối ngày|hết ngày|cuối ngày hôm nay|hết ngày hôm nay|cuối giờ làm việc|hết giờ làm việc|cuối ngày làm việc`,
    weekend: `cuối tuần|cuối tuần này`,
    by: `trước|chậm nhất|muộn nhất|trễ nhất|không muộn hơn|không trễ hơn|đến trước|muộn nhất là|chậm nhất là|trễ nhất là`,
    until: `đến|tới|cho đến|cho tới|đến hết|đến khoảng|tới khoảng`,
    within: `trong|trong vòng|không quá|tối đa|nội trong|dưới|chưa đến|chưa đầy|trong khoảng|trong thời gian`,
    in: `trong`,
    at: `lúc|vào|vào lúc|khoảng|tại|hồi`,
    since: `từ|kể từ|từ lúc|bắt đầu từ|bắt đầu lúc`,
    after: `sau`,
    to: `đến|tới`,
    between: `từ|trong khoảng`,
    approx: `khoảng|chừng|tầm|gần|ước chừng|xấp xỉ`,
    atLeast: `ít nhất|tối thiểu|hơn|sớm nhất|sớm nhất là|nhanh nhất`,
    another: `thêm|nữa`,
    lasting: `kéo dài|suốt`,
    ago: `trước đó|trước đây|qua`,
    hence: `nữa|tới|tiếp theo|sắp tới|sau đó`,
    gone: `qua|thay vì|vừa qua|ban đầu|trước đó|trong suốt`,
    every: `mỗi|hàng|cứ`,
    glue: `ngày|lúc|vào|vào lúc|khoảng|của|tháng|hôm|này|tối|buổi`,
    bySuffix: `trở về trước`,
    sinceSuffix: `trở đi`,
    hourLead: `lúc|vào lúc|hồi|khoảng lúc`,
    dayLead: `ngày|hôm|mùng|mồng|vào ngày|trong ngày|ngày mùng`,
    monthLead: `tháng`,
    hourMark: `h|giờ|g|giờ đúng`,
    minuteMark: `phút|p`,
    yearMark: `năm`,
  },
  values: {
    number: {
      1: `một`,
      2: `hai`,
      3: `ba`,
      4: `bốn`,
      5: `năm`,
      6: `sáu`,
      7: `bảy|bẩy`,
      8: `tám`,
      9: `chín`,
      10: `mười`,
      12: `mười hai`,
      15: `mười lăm`,
      20: `hai mươi`,
      24: `hai mươi tư|hai mươi bốn`,
      30: `ba mươi`,
      45: `bốn mươi lăm`,
      48: `bốn mươi tám`,
    },
    some: { few: `vài|một vài|mấy`, several: `nhiều` },
    unit: {
      second: `giây`,
      minute: `phút`,
      hour: `giờ|tiếng|tiếng đồng hồ|giờ đồng hồ|h`,
      day: `ngày`,
      workday: `ngày làm việc`,
      week: `tuần`,
      month: `tháng`,
    },
    month: {
      1: `tháng 1|tháng một|tháng giêng`,
      2: `tháng 2|tháng hai`,
      3: `tháng 3|tháng ba`,
      4: `tháng 4|tháng tư`,
      5: `tháng 5|tháng năm`,
      6: `tháng 6|tháng sáu`,
      7: `tháng 7|tháng bảy`,
      8: `tháng 8|tháng tám`,
      9: `tháng 9|tháng chín`,
      10: `tháng 10|tháng mười`,
      11: `tháng 11|tháng mười một`,
      12: `tháng 12|tháng mười hai|tháng chạp`,
    },
    weekday: {
      1: `thứ hai|thứ 2`,
      2: `thứ ba|thứ 3`,
      3: `thứ tư|thứ 4`,
      4: `thứ năm|thứ 5`,
      5: `thứ sáu|thứ 6`,
      6: `thứ bảy|thứ 7`,
      7: `chủ nhật|cn`,
    },
    day: {
      0: `hôm nay|tối nay|chiều nay|sáng nay|trưa nay|đêm nay|trong hôm nay|trong ngày hôm nay|ngày hôm nay|trong ngày`,
      1: `ngày mai|mai|sáng mai|chiều mai|tối mai|trưa mai|hôm sau`,
      2: `ngày kia|ngày mốt|mốt`,
      '-1': `hôm qua|tối qua|đêm qua`,
    },
    daypart: {
      dawn: `rạng sáng`,
      morning: `sáng|sáng nay|sáng mai|buổi sáng`,
      noon: `trưa|trưa nay|trưa mai`,
      afternoon: `chiều|chiều nay|chiều mai|buổi chiều`,
      evening: `tối|tối nay|tối mai|buổi tối`,
      night: `đêm|đêm nay`,
    },
    clock: { 1440: `nửa đêm` },
    week: { 0: `tuần này|trong tuần này`, 1: `tuần sau|tuần tới` },
    monthFrom: { 0: `tháng này`, 1: `tháng sau|tháng tới` },
    part: { early: `đầu`, mid: `giữa`, late: `cuối` },
    which: { 1: `tới`, 0: `này` },
  },
};
