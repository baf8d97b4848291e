// Hand-made: what platforms that sellers depend on write in Malay. Negatives above all.
import { type Row, rowsIn } from './row.ts';

const { eta, vague, none } = rowsIn('Asia/Kuala_Lumpur');

export const malayRows: readonly Row[] = [
  eta('Pusat Penjual dijangka pulih sepenuhnya pada pukul 6 petang.', '01-26 18:00', '01-26 18:00'),
  eta('Kami menjangkakan masalah ini selesai dalam masa 2 jam.', '01-26 16:00', '01-26 18:00'),
  eta('Perkhidmatan dijangka kembali normal esok.', '01-27 00:00', '01-27 23:59'),
  eta('Pembaikan dijangka siap sebelum 28 Januari 2026.', '01-28 00:00', '01-28 23:59'),
  eta('Sebahagian perkhidmatan akan dipulihkan pada 28 Januari.', '01-28 00:00', '01-28 23:59', 'partial'),
  eta('Anggaran masa pemulihan: 30 minit.', '01-26 16:30', '01-26 16:30'),
  eta('Pesanan tertunggak dijangka selesai diproses dalam masa 24 jam.', '01-26 16:00', '01-27 16:00', 'backlog'),
  eta('Sistem akan beroperasi semula menjelang 8:00 malam ini.', '01-26 20:00', '01-26 20:00'),
  vague('Perkhidmatan akan pulih tidak lama lagi.'),

  none('Main balik video telah dipulihkan.'),
  none('Kemas kini seterusnya pada pukul 6 petang.'),
  none('Kami akan memberikan maklumat lanjut dalam masa 2 jam.'),
  none('Masalah telah diselesaikan pada pukul 3 petang.'),
  none('Penjual tidak dapat log masuk sejak 10 pagi tadi.'),
  none('Penyelenggaraan sistem akan dijalankan pada 28 Januari dari 12:00 pagi hingga 4:00 pagi.'),
  none('Pesanan mungkin mengalami kelewatan sehingga 2 jam.'),
  none('Sila tunggu 15 minit dan cuba lagi.'),
  none('Bayaran balik mengambil masa 5 hari bekerja.'),
  none('Masa pemulihan masih belum dapat dipastikan.'),
  none('Laporan penuh akan diterbitkan pada hari Jumaat.'),
  none('Ciri baharu akan dilancarkan pada 3 Februari.'),
  none('Kerja pembaikan akan bermula esok jam 9 pagi.'),
  none('Sila hantar rayuan dalam tempoh 7 hari.'),
];
