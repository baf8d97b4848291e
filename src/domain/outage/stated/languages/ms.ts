import type { Language } from '../language.ts';

export const malay: Language = {
  id: 'ms',
  timeFirst: false,
  dayFirst: true,
  words: {
    future: `
      dijangka|dijangkakan|menjangkakan|jangka|menjangka|jangkaan|anggaran|dianggarkan|menganggarkan|akan|diharap|
      diharapkan|berharap|mengharapkan|sasaran|menyasarkan|disasarkan|dirancang|merancang|dijadual|dijadualkan|
      selewat-lewatnya|sebelum atau pada|mengambil masa|memerlukan masa|ambil masa|bakal|berjanji|
      dilanjutkan sehingga|dilanjutkan hingga|ditunda ke|memastikan|sasarkan|jangkakan|memakan masa|
      mungkin mengambil masa|perlu masa|menyusul
    `,
    maybe: `mungkin|berkemungkinan`,
    eta: `
      eta|anggaran masa pemulihan|anggaran pemulihan|anggaran masa siap|anggaran siap|jangkaan pemulihan|jangkaan siap|jangkaan masa pemulihan|jangkaan masa siap|anggaran masa pembaikan|
      jangkaan masa pembaikan|anggaran masa penyelesaian|dijangka pulih|dijangka selesai|dijangka siap
    `,
    past: `telah|sudah|pernah|semalam|tadi|sejak|berlaku|terjadi|mengalami|berjaya|selama|menerima|dikesan|dilaporkan|bermula dari|asalnya|lepas`,
    pair: `atau|dan`,
    able: `boleh|dapat`,
    heal: `pulih|normal|kembali|kembali normal|kembali pulih|kembali beroperasi|beroperasi semula|beroperasi seperti biasa|kembali seperti biasa|boleh diakses semula|boleh digunakan semula|dapat diakses semula|disambung semula|dibuka semula|diaktifkan semula|berfungsi semula|kembali aktif|dipulihkan|pemulihan|pulih sepenuhnya|dibaiki|dibaik pulih|baik pulih|diperbetulkan|diatasi|kembali tersedia|tersedia semula|tersedia kembali`,
    before: `sebelum`,
    onward: `mulai|mula|bermula|dari`,
    watch: `memantau|pantau|dipantau`,
    either: `atau`,
    finish: `selesai|siap|tamat|berakhir|diselesaikan`,
    unplanned: `kecemasan|dilanjutkan|lebih lama`,
    habit: `biasanya|kebiasaannya|lazimnya`,
    named: `dibuat|dipesan`,
    fix: `
      pulih|pemulihan|dipulihkan|memulihkan|selesai|diselesaikan|menyelesaikan|penyelesaian|dibaiki|pembaikan|
      membaiki|dibaik pulih|baik pulih|siap|disiapkan|kembali|normal|kembali normal|pulih sepenuhnya|kembali pulih|
      kembali beroperasi|beroperasi semula|beroperasi seperti biasa|kembali seperti biasa|boleh diakses|
      boleh digunakan|boleh diakses semula|boleh digunakan semula|dapat diakses semula|disambung semula|
      disambungkan semula|dibuka semula|diaktifkan semula|diperbetulkan|dibetulkan|berakhir|tamat|stabil|diatasi|
      mengatasi|berfungsi|berfungsi semula|lancar|disambung|aktif|dibaikpulih|dipulih|kembali aktif|
      boleh log masuk|semula|beroperasi|bertambah baik|menyusul|kembali tersedia|tersedia semula|tersedia kembali
    `,
    deed: `diproses|dihantar|dikreditkan|dibayar|tersedia|dipaparkan|muncul|diselaraskan|dilepaskan|dikemas kini|dikembalikan`,
    backlog: `tertunggak|tunggakan|tertangguh|baris gilir|giliran|pesanan tertangguh|selebihnya|bakinya`,
    partial: `sebahagian|sebahagian besar|separa|berperingkat|secara berperingkat|beberapa|sementara|kebanyakan|fasa pertama`,
    affected: `terjejas|tertangguh|tertunggak|hilang|gagal|gangguan|masalah|isu|tunggakan`,
    update: `
      kembali dengan maklumat|kembali dengan kemas kini|      kemas kini seterusnya|kemaskini seterusnya|maklumat seterusnya|maklumat lanjut|maklumat terkini|makluman seterusnya|makluman lanjut|perkembangan seterusnya|perkembangan terkini|perkembangan lanjut|
      memberikan kemas kini|memberi kemas kini|kami kemas kini|akan dimaklumkan|dimaklumkan|memaklumkan|makluman|diumumkan|mengumumkan|pengumuman seterusnya|pengumuman lanjut|kemas kini lanjut|
      kemas kini status|memberikan maklumat|berkongsi maklumat|update seterusnya|update lagi|dari semasa ke semasa|sidang media|menghubungi
    `,
    notice: `kemas kini|kemaskini|maklumat|info|pengumuman|notis|update`,
    start: `bermula|mula|memulakan|dimulakan|dijalankan|menjalankan|dilaksanakan|dilakukan|diadakan|dihentikan|ditutup|tidak dapat diakses|tidak boleh diakses|tiba`,
    item: `
      kelewatan|lewat|menunggu|tunggu|sila tunggu|cuba lagi|cuba semula|setiap pesanan|selepas pembayaran|selepas pesanan|penghantaran|bayaran balik|lebih lama|tempoh|had masa|rayuan|pengesahan|tarikh akhir|sehingga habis
    `,
    ailing: `tidak dapat|tidak boleh|tergendala|tertangguh|terhenti|digantung|lembap|perlahan|terganggu|terjejas|terputus`,
    lasts: `mengambil masa|ambil masa|berlanjutan|berterusan|memakan masa|berlarutan`,
    retry: `cuba lagi|cuba semula|cuba sekali lagi|mencuba semula`,
    prevents: `mengelakkan|bagi mengelakkan|mencegah berulang|supaya tidak berulang`,
    desk: `talian|khidmat pelanggan|kaunter|cawangan|pusat panggilan`,
    aside: `bayaran balik|pampasan|baucar|rayuan|tarikh akhir`,
    maintenance: `penyelenggaraan|penyelenggaraan sistem|penyelenggaraan berjadual|naik taraf|migrasi|maintenance|penaiktarafan`,
    feature: `jualan|diskaun|ciri baharu|ciri baru|pelancaran|dilancarkan|melancarkan|dasar|polisi|promosi|kempen|yuran|versi baharu|pendaftaran`,
    metric: `jumlah|purata|tempoh gangguan|peratus|keseluruhan`,
    review: `
      laporan insiden|punca|siasatan penuh|laporan penuh|laporan lengkap|analisis punca|hasil siasatan|siasatan|
      penyiasatan
    `,
    trouble: `gangguan|masalah|isu|insiden|ralat|terputus`,
    negative: `tidak|belum|bukan|tak|tanpa|jangan|tiada`,
    soon: `tidak lama lagi|sedikit masa lagi|segera|dalam masa terdekat|sebentar lagi|sekejap lagi`,
    unknown: `belum dapat dipastikan|masih belum pasti|tidak dapat dipastikan|tiada anggaran|belum ada anggaran|belum diketahui|tidak pasti|bila`,
    neutral: `secepat mungkin|seberapa segera|dengan segera|seperti biasa|tidak lebih daripada|tidak melebihi|mohon maaf|harap maaf|boleh dilihat|boleh rujuk`,
    condition: `jika|sekiranya|apabila|selepas|setelah|ketika|sebaik sahaja`,
    join: `dan|yang|dengan|atau|serta|kemudian`,
    turn: `namun|tetapi|tapi|manakala|sementara itu|walaupun|bagaimanapun`,
    half: `setengah|separuh`,
    eod: `akhir hari|akhir hari ini|penghujung hari|tamat waktu pejabat|akhir waktu pejabat|hujung hari`,
    weekend: `hujung minggu|hujung minggu ini`,
    by: `sebelum|menjelang|selewat-lewatnya|paling lewat|tidak lewat dari|tidak lewat daripada`,
    until: `hingga|sehingga|sampai`,
    within: `dalam|dalam masa|dalam tempoh|kurang dari|kurang daripada|maksimum|tidak lebih daripada|tidak melebihi|dalam masa kurang daripada`,
    in: `dalam`,
    at: `pada|di|sekitar|kira-kira`,
    since: `sejak|mulai|mula|bermula|dari|daripada|bermula pada`,
    after: `selepas|setelah`,
    to: `hingga|sehingga|sampai|ke`,
    between: `antara|dari`,
    approx: `sekitar|kira-kira|lebih kurang|hampir|anggaran|lingkungan`,
    atLeast: `sekurang-kurangnya|lebih dari|lebih daripada|paling awal|paling cepat`,
    another: `lagi|tambahan`,
    lasting: `selama`,
    ago: `lalu|yang lalu|lepas|lewat`,
    hence: `lagi|akan datang|dari sekarang|kemudian`,
    gone: `lepas|terakhir|bukan|asal`,
    every: `setiap|tiap-tiap`,
    glue: `pada|sekitar|hari|jam|pukul|ini|nanti|bertarikh|kira-kira`,
    hourLead: `pukul|jam`,
    dayLead: `tarikh|haribulan`,
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
      8: `lapan`,
      9: `sembilan`,
      10: `sepuluh`,
      12: `dua belas`,
      15: `lima belas`,
      20: `dua puluh`,
      24: `dua puluh empat`,
      30: `tiga puluh`,
      45: `empat puluh lima`,
      48: `empat puluh lapan`,
    },
    some: { few: `beberapa`, several: `sejumlah` },
    unit: {
      second: `saat`,
      minute: `minit`,
      hour: `jam|sejam`,
      day: `hari`,
      workday: `hari bekerja|hari kerja`,
      week: `minggu`,
      month: `bulan`,
    },
    month: {
      1: `januari|jan`,
      2: `februari|feb`,
      3: `mac`,
      4: `april|apr`,
      5: `mei`,
      6: `jun`,
      7: `julai|jul`,
      8: `ogos|ogo`,
      9: `september|sep|sept`,
      10: `oktober|okt`,
      11: `november|nov`,
      12: `disember|dis`,
    },
    weekday: { 1: `isnin`, 2: `selasa`, 3: `rabu`, 4: `khamis`, 5: `jumaat`, 6: `sabtu`, 7: `ahad` },
    day: {
      0: `hari ini|malam ini|petang ini|tengah hari ini|pagi ini`,
      1: `esok|esok pagi|esok petang|esok malam|keesokan hari|pagi esok|petang esok|malam esok`,
      2: `lusa`,
      '-1': `semalam|malam tadi|kelmarin`,
    },
    daypart: {
      dawn: `awal pagi|dinihari`,
      morning: `pagi|esok pagi|pagi ini|pagi esok`,
      noon: `tengah hari|tengahari`,
      afternoon: `petang|petang ini|esok petang|ptg|petang esok`,
      night: `malam|malam ini|esok malam|mlm|malam esok`,
    },
    ampm: { am: `am|a.m.`, pm: `pm|p.m.` },
    clock: { 720: `tengah hari|tengahari`, 1440: `tengah malam` },
    week: { 0: `minggu ini`, 1: `minggu depan|minggu hadapan` },
    monthFrom: { 0: `bulan ini`, 1: `bulan depan|bulan hadapan` },
    part: { early: `awal`, mid: `pertengahan`, late: `akhir|hujung|penghujung` },
    which: { 1: `depan|hadapan`, 0: `ini` },
  },
};
