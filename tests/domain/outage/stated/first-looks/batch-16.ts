// Hand-made and labelled before the reader was run on them: the four languages of South-East Asia, in the words of shops and wallets.
// First look: precision, recall and values 1.00 in each of them; none of fourteen next updates taken for a promise.
import type { Page } from './look.ts';

const WEDNESDAY = '2026-11-04T03:10:00Z';

export const sixteenthBatch: readonly Page[] = [
  {
    voice: 'Bahasa Indonesia, toko dan pembayaran',
    zone: 'Asia/Jakarta',
    saidAt: WEDNESDAY,
    eta: [
      ['Layanan diperkirakan kembali normal pukul 14.00 WIB.', '11-04 14:00'],
      ['Perbaikan ditargetkan selesai sebelum jam 5 sore.', '11-04 17:00'],
      ['Kami perkirakan pembayaran bisa digunakan lagi dalam 2 jam.', '11-04 12:10'],
      ['Estimasi pemulihan: 30 menit lagi.', '11-04 10:40'],
      ['Pesanan yang tertunda akan diproses paling lambat besok pukul 09.00.', '11-05 09:00'],
      'Sistem akan pulih sepenuhnya malam ini.',
      'Gangguan diperkirakan teratasi pada 5 November.',
    ],
    vague: [],
    next: [
      'Kami akan memberikan informasi terbaru pukul 13.00 WIB.',
      'Pembaruan berikutnya dalam satu jam.',
      'Perkembangan selanjutnya akan disampaikan sore ini.',
      'Mohon cek kembali halaman ini pukul 15.00.',
    ],
    none: [
      'Gangguan terjadi sejak pukul 08.00 WIB.',
      'Layanan sudah pulih pada pukul 09.45.',
      'Pemeliharaan dijadwalkan 10 November pukul 01.00-03.00.',
      'Dana kembali dalam 3 hari kerja.',
      'Kami belum dapat memastikan kapan selesai.',
      'Promo berakhir besok pukul 23.59.',
      'Silakan coba lagi setelah 10 menit.',
    ],
  },
  {
    voice: 'Tiếng Việt, sàn và ví điện tử',
    zone: 'Asia/Ho_Chi_Minh',
    saidAt: WEDNESDAY,
    eta: [
      ['Dự kiến hệ thống hoạt động trở lại lúc 14h00.', '11-04 14:00'],
      ['Chúng tôi sẽ khắc phục xong trước 17 giờ hôm nay.', '11-04 17:00'],
      ['Sự cố dự kiến được xử lý trong vòng 2 giờ tới.', '11-04 12:10'],
      'Dịch vụ sẽ được khôi phục vào sáng mai.',
      ['Thời gian khắc phục dự kiến: 45 phút.', '11-04 10:55'],
      'Các đơn hàng bị kẹt sẽ được xử lý xong trong hôm nay.',
      ['Ước tính cần thêm 3 tiếng nữa để khôi phục hoàn toàn.', '11-04 13:10'],
    ],
    vague: [],
    next: [
      'Chúng tôi sẽ cập nhật thông tin lúc 15h.',
      'Cập nhật tiếp theo sau 30 phút.',
      'Thông tin mới nhất sẽ được thông báo trước 16 giờ.',
      'Vui lòng theo dõi thông báo tiếp theo vào chiều nay.',
    ],
    none: [
      'Sự cố bắt đầu từ 8h sáng nay.',
      'Hệ thống đã hoạt động bình thường lúc 9h30.',
      'Bảo trì định kỳ diễn ra từ 1h đến 3h ngày 10/11.',
      'Tiền hoàn sẽ về trong 5-7 ngày làm việc.',
      'Hiện chưa xác định được thời gian khắc phục.',
      'Chương trình kết thúc lúc 23h59 ngày mai.',
      'Vui lòng thử lại sau 15 phút.',
    ],
  },
  {
    voice: 'Bahasa Melayu, kedai dan bank',
    zone: 'Asia/Kuala_Lumpur',
    saidAt: WEDNESDAY,
    eta: [
      ['Perkhidmatan dijangka pulih pada jam 3 petang.', '11-04 15:00'],
      ['Kami menjangkakan masalah ini selesai sebelum 6 petang hari ini.', '11-04 18:00'],
      ['Pembaikan dijangka siap dalam masa dua jam.', '11-04 13:10'],
      'Sistem akan kembali beroperasi esok pagi.',
      ['Anggaran masa pemulihan: 40 minit.', '11-04 11:50'],
      'Pesanan tertangguh akan diproses selewat-lewatnya 5 November.',
    ],
    vague: [],
    next: [
      'Kami akan memaklumkan perkembangan pada jam 2 petang.',
      'Kemas kini seterusnya dalam masa satu jam.',
      'Maklumat lanjut akan dikongsi petang ini.',
    ],
    none: [
      'Gangguan bermula pada jam 9 pagi.',
      'Perkhidmatan telah pulih pada 10.15 pagi.',
      'Penyelenggaraan berjadual pada 10 November, 1 pagi hingga 3 pagi.',
      'Bayaran balik mengambil masa 7 hari bekerja.',
      'Kami belum pasti bila ia akan selesai.',
      'Sila cuba lagi selepas 10 minit.',
    ],
  },
  {
    voice: 'ภาษาไทย ร้านค้าและการชำระเงิน',
    zone: 'Asia/Bangkok',
    saidAt: WEDNESDAY,
    eta: [
      ['คาดว่าระบบจะกลับมาใช้งานได้เวลา 14.00 น.', '11-04 14:00'],
      ['คาดว่าจะแก้ไขแล้วเสร็จภายใน 2 ชั่วโมง', '11-04 12:10'],
      'ระบบจะกลับมาเป็นปกติภายในเย็นวันนี้',
      ['เราจะแก้ไขให้เสร็จก่อนเวลา 17.00 น. วันนี้', '11-04 17:00'],
      ['ใช้เวลาอีกประมาณ 30 นาทีระบบจะใช้งานได้ตามปกติ', '11-04 10:40'],
    ],
    vague: [],
    next: ['เราจะแจ้งความคืบหน้าอีกครั้งเวลา 15.00 น.', 'อัปเดตครั้งต่อไปภายใน 1 ชั่วโมง', 'จะแจ้งข้อมูลเพิ่มเติมภายในวันนี้'],
    none: [
      'ปัญหาเริ่มเมื่อเวลา 08.00 น.',
      'ระบบกลับมาใช้งานได้แล้วเมื่อ 09.30 น.',
      'ปิดปรับปรุงระบบวันที่ 10 พฤศจิกายน เวลา 01.00-03.00 น.',
      'เงินคืนภายใน 7 วันทำการ',
      'ยังไม่สามารถระบุเวลาแก้ไขได้',
      'กรุณาลองใหม่อีกครั้งใน 10 นาที',
    ],
  },
];
