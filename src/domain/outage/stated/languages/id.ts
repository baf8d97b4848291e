import type { Language } from '../language.ts';

export const indonesian: Language = {
  id: 'id',
  timeFirst: false,
  dayFirst: true,
  words: {
    future: `
      kami harap|harapan kami|      diperkirakan|perkiraan|perkirakan|memperkirakan|estimasi|diestimasikan|diharapkan|mengharapkan|harapkan|
      berharap|harapannya|akan|target|ditargetkan|menargetkan|targetnya|menjanjikan|dijanjikan|janji|direncanakan|
      rencananya|berencana|paling lambat|selambat-lambatnya|selambatnya|dijadwalkan|diprediksi|diproyeksikan|
      diupayakan|mengupayakan|diusahakan|semoga|mudah-mudahan|butuh waktu|membutuhkan waktu|memerlukan waktu|
      dibutuhkan|diperlukan|masih perlu|diperpanjang hingga|diperpanjang sampai|mundur ke|optimistis|memastikan|
      targetkan|usahakan|upayakan|janjikan|optimis|rencana|menurut rencana|butuh|perlu waktu|memakan waktu|
      makan waktu|menyusul
    `,
    maybe: `mungkin|barangkali`,
    eta: `
      eta|estimasi perbaikan|estimasi pemulihan|estimasi selesai|estimasi penyelesaian|perkiraan selesai|perkiraan waktu selesai|perkiraan pemulihan|perkiraan waktu pemulihan|perkiraan waktu perbaikan|
      estimasi waktu pemulihan|estimasi waktu perbaikan|estimasi waktu penyelesaian|target selesai|target pemulihan|perkiraan penyelesaian|target perbaikan
    `,
    past: `
      sudah|telah|sempat|tadi|kemarin|sejak|terjadi|dialami|mengalami|pernah|berhasil|lalu|selama|menerima|melaporkan|dilaporkan|teridentifikasi|ditemukan|semalam|semula dijadwalkan|semula diperkirakan|semula ditargetkan|jadwal semula|yang semula
    `,
    pair: `atau|dan`,
    able: `bisa|dapat|bisa digunakan|dapat digunakan|bisa diakses|dapat diakses|bisa dipakai|dapat dipakai|bisa login`,
    heal: `pulih|membaik|normal|kembali|kembali normal|kembali beroperasi|beroperasi kembali|beroperasi normal|dapat digunakan kembali|bisa diakses kembali|dapat diakses kembali|normal kembali|kembali online|online kembali|aktif kembali|diaktifkan kembali|dibuka kembali|berfungsi kembali|dipulihkan|pemulihan|diperbaiki|perbaikan|teratasi|diatasi|berfungsi|kembali tersedia|tersedia kembali|kembali dapat|kembali bisa|dapat kembali|bisa kembali`,
    before: `sebelum`,
    onward: `mulai|dari`,
    watch: `memantau|pantau|dipantau|pemantauan`,
    either: `atau`,
    finish: `selesai|diselesaikan|rampung|tuntas|berakhir|beres`,
    unplanned: `darurat|diperpanjang|mundur|lebih lama`,
    habit: `biasanya|umumnya|rata-rata`,
    named: `dibuat|dipesan`,
    fix: `
      pulih|pemulihan|dipulihkan|memulihkan|selesai|diselesaikan|menyelesaikan|penyelesaian|perbaikan|diperbaiki|
      memperbaiki|teratasi|diatasi|mengatasi|normal|kembali|tuntas|rampung|beres|kembali normal|kembali beroperasi|
      beroperasi kembali|beroperasi normal|dapat digunakan kembali|bisa diakses|dapat diakses|bisa digunakan|
      dapat digunakan|bisa diakses kembali|dapat diakses kembali|normal kembali|kembali online|online kembali|
      aktif kembali|diaktifkan kembali|dibuka kembali|terselesaikan|berakhir|stabil|tersambung kembali|berfungsi|
      berfungsi kembali|menyala kembali|terpulihkan|menyala|lancar|tersambung|terhubung|bisa dipakai|dapat dipakai|
      bisa login|aktif|kelar|pembetulan|dipakai kembali|kembali dibuka|beroperasi|online|membaik|berangsur normal|menyusul|kembali tersedia|tersedia kembali|kembali dapat|kembali bisa|dapat kembali|bisa kembali
    `,
    deed: `terkirim|terproses|tersinkron|diproses|memproses|dikirim|cair|dicairkan|masuk|tersedia|ditampilkan|muncul|dikreditkan|dibayarkan|disinkronkan|diterapkan|dirilis|dikembalikan|diperbarui`,
    backlog: `belum masuk|belum cair|belum terkirim|belum diproses|sisa pesanan|sisa data|tertunda|antrean|antrian|menumpuk|tumpukan|pesanan tertunda|tertahan|data yang hilang|sisanya|selebihnya`,
    partial: `sebagian|sebagian besar|bertahap|secara bertahap|beberapa|sementara|parsial|tahap pertama|mayoritas`,
    affected: `belum masuk|belum cair|belum terkirim|belum diproses|belum tersinkron|belum muncul|sisa pesanan|sisa data|terdampak|terkena dampak|tertunda|tertahan|tertinggal|terganggu|hilang|gagal|gangguan|kendala|masalah|antrean|antrian|menumpuk`,
    update: `
      kembali dengan informasi|kembali dengan kabar|kembali dengan update|      update selanjutnya|update berikutnya|pembaruan berikutnya|pembaruan selanjutnya|informasi selanjutnya|informasi berikutnya|informasi lebih lanjut|informasi terbaru|info terbaru|info selanjutnya|
      info lebih lanjut|kabar terbaru|kabar selanjutnya|perkembangan terbaru|perkembangan selanjutnya|memberikan update|memberi update|memberikan pembaruan|memberikan informasi|memberi informasi|menyampaikan update|
      menyampaikan informasi|menginformasikan|diinformasikan|mengabari|dikabari|mengumumkan|diumumkan|pengumuman selanjutnya|pengumuman berikutnya|memperbarui informasi|memberitahu|memberi tahu|update lagi|
      update kembali|kami update|update status|pembaruan status|lebih lanjut|berkala|konferensi pers|menghubungi|dihubungi|membalas|kabarkan|mengabarkan|dikabarkan|perkembangan|sampaikan|disampaikan|informasikan|bagikan|umumkan
    `,
    notice: `update|pembaruan|informasi|info|kabar|pengumuman|pemberitahuan|konfirmasi`,
    start: `mulai|dimulai|memulai|dilaksanakan|dilakukan|melakukan|berlangsung|digelar|diadakan|dinonaktifkan|dihentikan|dihentikan sementara|ditutup|tidak dapat diakses|tidak bisa diakses|tiba`,
    item: `
      keterlambatan|terlambat|menunggu|tunggu|mohon tunggu|mohon menunggu|coba lagi|coba kembali|mencoba lagi|mencoba kembali|per pesanan|setiap pesanan|setelah pembayaran|setelah pemesanan|setelah pengajuan|lebih lama|pengiriman|
      estimasi tiba|estimasi pengiriman|refund|pengembalian dana|penundaan|jeda|batas waktu|pengajuan|banding|verifikasi|masa berlaku|waktu respons|delay
    `,
    ailing: `tidak dapat|tidak bisa|terganggu|terhambat|tertunda|terlambat|dinonaktifkan|ditangguhkan|lambat|belum bisa|belum dapat|offline|terbatas`,
    lasts: `berlangsung|memakan waktu|makan waktu|membutuhkan waktu|butuh waktu|memerlukan waktu|berlanjut|bertahan`,
    retry: `coba lagi|coba kembali|mencoba lagi|mencoba kembali|ulangi|dicoba lagi|dicoba kembali|silakan coba`,
    prevents: `mencegah terulang|agar tidak terulang|untuk mencegah|mencegah kejadian`,
    mend: `sepenuhnya|seluruhnya`,
    desk: `layanan pelanggan|call center|customer service|kantor cabang`,
    aside: `dana akan dikembalikan|pengembalian dana|refund|kompensasi|voucher|banding|batas akhir|penalti`,
    maintenance: `pemeliharaan|maintenance|pemeliharaan sistem|peningkatan sistem|migrasi|upgrade|pemeliharaan terjadwal|pemeliharaan rutin|perawatan`,
    feature: `diskon|penjualan kilat|fitur baru|peluncuran|diluncurkan|meluncurkan|kebijakan|promo|kampanye|biaya|versi baru|dihapus|pendaftaran|flash sale`,
    metric: `durasi|total|rata-rata|persen|selama total`,
    review: `
      laporan insiden|analisis penyebab|analisa penyebab|investigasi lengkap|laporan lengkap|evaluasi|akar masalah|
      hasil investigasi|post-mortem|penyelidikan|investigasi|pemeriksaan
    `,
    trouble: `gangguan|kendala|masalah|insiden|error|tidak dapat|putus`,
    negative: `tidak|belum|bukan|tak|tanpa|jangan`,
    soon: `segera|dalam waktu dekat|sebentar lagi|secepatnya pulih|tak lama lagi|tidak lama lagi`,
    unknown: `belum ada estimasi|belum ada perkiraan|belum dapat dipastikan|belum bisa dipastikan|belum diketahui|tidak dapat memastikan|belum ada kepastian|belum dapat memperkirakan|tidak ada estimasi|belum ada info|kapan`,
    neutral: `
      secepat mungkin|sesegera mungkin|secepatnya|seperti biasa|sesuai jadwal|tidak lebih dari|dapat dilihat|
      terima kasih kembali|kembali lagi|tersedia di|mohon maaf
    `,
    condition: `jika|apabila|bila|kalau|setelah|ketika|saat|begitu`,
    join: `dan|yang|dengan|atau|serta|sehingga|lalu|kemudian`,
    turn: `namun|tetapi|tapi|sedangkan|sementara itu|meskipun|walaupun`,
    half: `setengah`,
    eod: `akhir hari|akhir hari ini|penghujung hari|akhir jam kerja|akhir hari kerja|tutup jam kerja`,
    weekend: `akhir pekan|akhir pekan ini|weekend`,
    by: `sebelum|paling lambat|selambat-lambatnya|selambatnya|paling telat`,
    until: `hingga|sampai|sampai dengan|s/d|s.d.`,
    within: `dalam|dalam waktu|kurang dari|maksimal|maksimum|tidak lebih dari|selama-lamanya|dalam kurun waktu|dalam waktu kurang dari`,
    in: `dalam`,
    at: `pada|di|sekitar|kira-kira`,
    since: `sejak|mulai|dari|terhitung|per`,
    after: `setelah|sesudah`,
    to: `hingga|sampai|sampai dengan|s/d`,
    between: `antara|dari`,
    approx: `sekitar|kira-kira|kurang lebih|lebih kurang|hampir|kisaran|estimasi|ada`,
    atLeast: `minimal|sedikitnya|setidaknya|lebih dari|paling cepat`,
    another: `lagi|tambahan`,
    lasting: `selama`,
    ago: `lalu|yang lalu|lebih awal|kemarin`,
    hence: `lagi|ke depan|mendatang|dari sekarang|kemudian|kedepan`,
    gone: `terakhir|seharusnya|bukan|semula ditargetkan|semula dijadwalkan|awalnya`,
    every: `setiap|tiap|per`,
    glue: `pada|sekitar|di|tanggal|jam|pukul|hari|ini|nanti|pk`,
    hourLead: `pukul|jam|pkl|pk|pkl.`,
    dayLead: `tanggal|tgl|tgl.|tanggal:`,
  },
  values: {
    number: {
      1: `satu|se`,
      2: `dua`,
      3: `tiga`,
      4: `empat`,
      5: `lima`,
      6: `enam`,
      7: `tujuh`,
      8: `delapan`,
      9: `sembilan`,
      10: `sepuluh`,
      11: `sebelas`,
      12: `dua belas`,
      15: `lima belas`,
      20: `dua puluh`,
      24: `dua puluh empat`,
      30: `tiga puluh`,
      45: `empat puluh lima`,
      48: `empat puluh delapan`,
    },
    some: { few: `beberapa`, several: `sejumlah`, couple: `satu dua` },
    unit: {
      second: `detik`,
      minute: `menit|mnt`,
      hour: `jam`,
      day: `hari|hari kalender`,
      workday: `hari kerja`,
      week: `minggu|pekan`,
      month: `bulan`,
    },
    month: {
      1: `januari|jan`,
      2: `februari|feb|pebruari`,
      3: `maret|mar`,
      4: `april|apr`,
      5: `mei`,
      6: `juni|jun`,
      7: `juli|jul`,
      8: `agustus|agu|ags|agt`,
      9: `september|sep|sept`,
      10: `oktober|okt`,
      11: `november|nov|nopember`,
      12: `desember|des`,
    },
    weekday: { 1: `senin`, 2: `selasa`, 3: `rabu`, 4: `kamis`, 5: `jumat|jum'at`, 6: `sabtu`, 7: `minggu|ahad` },
    day: {
      0: `hari ini|malam ini|nanti malam|sore ini|siang ini|pagi ini|nanti sore|nanti siang`,
      1: `besok|esok|esok hari|besok pagi|besok siang|besok sore|besok malam`,
      2: `lusa`,
      '-1': `kemarin|semalam|tadi malam`,
    },
    daypart: {
      dawn: `dini hari|subuh`,
      morning: `pagi|besok pagi|pagi ini|pagi hari`,
      noon: `siang|siang ini|nanti siang|besok siang|siang hari`,
      afternoon: `sore|sore ini|nanti sore|besok sore|sore hari|petang`,
      night: `malam|malam ini|nanti malam|besok malam|malam hari`,
    },
    clock: { 1440: `tengah malam` },
    week: { 0: `minggu ini|pekan ini`, 1: `minggu depan|pekan depan` },
    monthFrom: { 0: `bulan ini`, 1: `bulan depan` },
    part: { early: `awal`, mid: `pertengahan`, late: `akhir` },
    which: { 1: `depan`, 0: `ini` },
  },
};
