// Hand-made: what platforms that sellers depend on write in Indonesian. Negatives above all.
import { type Row, rowsIn } from './row.ts';

const { eta, vague, none } = rowsIn('Asia/Jakarta');

export const indonesianRows: readonly Row[] = [
  eta('Seller Center diperkirakan kembali normal pukul 18.00 WIB.', '01-26 18:00', '01-26 18:00'),
  eta('Kami memperkirakan perbaikan selesai dalam 2 jam.', '01-26 15:00', '01-26 17:00'),
  eta('Gangguan ini ditargetkan selesai sebelum pukul 20.00 WIB malam ini.', '01-26 20:00', '01-26 20:00'),
  eta('Layanan akan pulih sepenuhnya pada 28 Januari 2026.', '01-28 00:00', '01-28 23:59'),
  eta('Sebagian layanan diperkirakan pulih pada tanggal 28 Januari.', '01-28 00:00', '01-28 23:59', 'partial'),
  eta('Estimasi pemulihan: 30 menit lagi.', '01-26 15:30', '01-26 15:30'),
  eta('Pesanan yang tertunda akan selesai diproses dalam waktu 24 jam.', '01-26 15:00', '01-27 15:00', 'backlog'),
  eta('Dasbor analitik diharapkan dapat diakses kembali besok pagi.', '01-27 06:00', '01-27 12:00'),
  eta('Perbaikan diperkirakan rampung hari ini.', '01-26 00:00', '01-26 23:59'),
  eta('Kami menargetkan layanan pulih paling lambat jam 5 sore.', '01-26 17:00', '01-26 17:00'),
  eta('Proses pemulihan diperkirakan memakan waktu 3 sampai 4 jam.', '01-26 18:00', '01-26 19:00'),
  vague('Layanan akan segera pulih.'),

  none('Pemutaran video sudah pulih.'),
  none('Update selanjutnya pukul 18.00 WIB.'),
  none('Kami akan memberikan informasi terbaru dalam 2 jam.'),
  none('Tim kami sedang memperbaiki dan akan menginformasikan perkembangannya pada pukul 17.00 WIB.'),
  none('Gangguan telah teratasi pada pukul 14.30 WIB.'),
  none('Sejak pukul 10.00 WIB penjual tidak dapat masuk ke Seller Center.'),
  none('Pemeliharaan sistem akan dilakukan pada 28 Januari pukul 00.00 - 04.00 WIB.'),
  none('Pesanan mungkin mengalami keterlambatan hingga 2 jam.'),
  none('Mohon tunggu 15 menit lalu coba lagi.'),
  none('Pencairan dana biasanya masuk dalam 1-2 hari kerja.'),
  none('Belum ada estimasi waktu pemulihan.'),
  none('Gangguan berlangsung selama 3 jam.'),
  none('Laporan insiden akan dipublikasikan pada hari Jumat.'),
  none('Fitur baru akan diluncurkan pada 3 Februari.'),
  none('Perbaikan akan dimulai besok pukul 09.00 WIB.'),
  none('Ajukan banding dalam waktu 7 hari.'),
  none('Layanan sudah kembali normal sejak pukul 13.00.'),
  none('Kami berupaya memulihkan layanan secepat mungkin.'),
];
