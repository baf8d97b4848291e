// Hand-made, before the reader was run on any of them: in the manner of vendors of which no text is recorded.
import { type Row, rowsIn } from './row.ts';

const utc = rowsIn('UTC');
const la = rowsIn('America/Los_Angeles');
const ny = rowsIn('America/New_York');
const sg = rowsIn('Asia/Singapore');

/** In the manner of AWS, Azure, Shopify, Stripe, PayPal, Etsy, eBay, Amazon, TikTok Shop, Shopee and Lazada. */
export const englishVendorRows: readonly Row[] = [
  utc.eta(
    'We expect to see full recovery of affected EC2 instances within the next 60 to 90 minutes.',
    '01-26 09:00',
    '01-26 09:30',
  ),
  la.none('While we do not have an ETA for full recovery at this time, we will provide another update by 1:15 AM PST.'),
  la.none('Between 11:49 PM PST on January 25 and 12:24 AM PST on January 26, we experienced increased error rates.'),
  utc.eta(
    'We continue to throttle new launches while the backlog of queued events drains, which we anticipate will take another two hours.',
    '01-26 10:00',
    '01-26 10:00',
    'backlog',
  ),
  utc.eta(
    'Our current estimation is that full mitigation will be achieved by 10:30 UTC on 26 January 2026.',
    '01-26 10:30',
    '01-26 10:30',
  ),
  utc.none('The next update will be provided within 60 minutes, or as events warrant.'),
  utc.eta(
    "We started the deployment of our 'last known good' configuration, which is expected to complete within 30 minutes.",
    '01-26 08:00',
    '01-26 08:30',
  ),
  utc.none('A preliminary PIR will be published within 72 hours and a final PIR within 14 days.'),
  ny.none('Merchants may see checkout delays of up to 15 minutes.'),
  ny.eta(
    "We're targeting 2 PM EST to have admin access fully restored for all stores.",
    '01-26 14:00',
    '01-26 14:00',
    'fix',
  ),
  ny.eta('Payouts that were delayed today will arrive by end of day January 28.', '01-28 17:00', '01-28 23:59'),
  utc.none("We've stopped accepting new Bancontact charges until 09:00 UTC while the bank completes maintenance."),
  utc.none('Webhook deliveries are delayed by up to 40 minutes; API requests are unaffected.'),
  utc.eta('All delayed webhooks should be delivered by 11:00 UTC.', '01-26 11:00', '01-26 11:00'),
  la.eta(
    'Our engineers expect the reporting issue to be corrected by Wednesday, January 28, 2026 at 6:00 PM PT.',
    '01-28 18:00',
    '01-28 18:00',
  ),
  la.eta(
    'Missing settlement reports will be regenerated and made available no later than 9 AM PT tomorrow.',
    '01-27 09:00',
    '01-27 09:00',
  ),
  la.none('Scheduled maintenance: PayPal Here will be unavailable from 11 PM to 1 AM PT on Thursday.'),
  ny.eta('Sellers will be able to edit listings again in roughly an hour and a half.', '01-26 04:30', '01-26 04:30'),
  ny.none("We'll share more at 3 PM ET."),
  la.eta(
    'We expect the Seller Hub performance tab to display correct data by end of day Friday.',
    '01-30 17:00',
    '01-30 23:59',
  ),
  la.none(
    'Items sold during the outage window (2:00 PM to 5:30 PM PT on January 25) will not count against your late shipment rate.',
  ),
  la.none('Late shipment protection applies to orders with a ship-by date of January 26 through January 28.'),
  la.eta(
    'FBA inbound shipment creation is temporarily unavailable; we expect to resolve this issue within 24 hours.',
    '01-26 00:00',
    '01-27 00:00',
  ),
  la.none('Please wait 48 hours before re-uploading your inventory file.'),
  la.eta(
    'The technical issue affecting the Business Reports page will be fixed by January 30; data from January 24 onwards will backfill automatically.',
    '01-30 00:00',
    '01-30 23:59',
  ),
  la.none('Disbursements initiated today will reach your bank account within 3 to 5 business days.'),
  sg.eta(
    "Order sync to ERP partners is delayed, and we're aiming to have it caught up before 8 PM (SGT) today.",
    '01-26 20:00',
    '01-26 20:00',
  ),
  sg.none('Stay tuned until 10 PM for our next announcement.'),
  sg.none('Sellers affected by the label printing bug get their dispatch SLA extended by 24 hours.'),
  sg.eta('Seller Centre chat should be usable again from 6pm onwards.', '01-26 18:00', '01-26 18:00'),
  sg.eta('LazPay withdrawals will resume at 9:00 (GMT+7) on 27/1.', '01-27 10:00', '01-27 10:00'),
  utc.none('If you still see errors after 30 minutes, please contact Seller Support.'),
  la.none('The issue was first reported at 9:40 PM and was resolved by 11:05 PM PT.'),
  utc.none("Rate limits stay reduced for now; we'll revisit at noon."),
  utc.none('Jobs impacted by this issue between 13:40 and 17:40 UTC will need to be manually retried.'),
  utc.none('The deadline to appeal affected listings is February 2.'),
  utc.none('Expect our next note around 18:00 UTC.'),
  utc.eta("We're roughly 45 minutes out from full service.", '01-26 08:45', '01-26 08:45'),
  utc.eta('Give us until 10:00 UTC and everything should be back.', '01-26 10:00', '01-26 10:00'),
  utc.eta('Checkout: down. Fix: ETA 20 mins.', '01-26 08:20', '01-26 08:20'),
  utc.eta('Target for resolution: 15:00 CET.', '01-26 14:00', '01-26 14:00'),
  utc.eta('We hope to complete recovery in the coming hour.', '01-26 09:00', '01-26 09:00'),
  utc.eta('Data should be caught up in the next day or two.', '01-27 08:00', '01-28 08:00'),
  utc.eta('It will be fixed by the end of the day.', '01-26 17:00', '01-26 23:59'),
  utc.eta('We expect a fix within the next quarter of an hour.', '01-26 08:00', '01-26 08:15'),
  utc.eta('We expect a fix by 7 this evening.', '01-26 19:00', '01-26 19:00'),
  utc.eta(
    'We expect services in us-east1-d to be recovering within the next 30 minutes, there is no ETA for us-east1-c yet.',
    '01-26 08:00',
    '01-26 08:30',
  ),
  utc.eta('Some shops are still slow and we expect a full recovery by 10:00 UTC.', '01-26 10:00', '01-26 10:00', 'fix'),
  utc.eta('Resolution is looking like end of day tomorrow.', '01-27 17:00', '01-27 23:59'),
];

const shanghai = rowsIn('Asia/Shanghai');
const taipei = rowsIn('Asia/Taipei');

/** In the manner of 抖店, 拼多多, 淘宝, 京东, 有赞, 微信支付, 支付宝, 阿里云, 腾讯云 and 蝦皮. */
export const chineseVendorRows: readonly Row[] = [
  shanghai.eta('抖店后台订单导出功能异常，技术侧预计今日20:00前修复完成。', '01-26 20:00', '01-26 20:00'),
  shanghai.none('因系统抖动，商家后台数据延迟约2小时，请稍后刷新查看。'),
  shanghai.eta(
    '千牛工作台部分商家登录异常，目前已定位原因，将在30分钟内全面恢复。',
    '01-26 16:00',
    '01-26 16:30',
    'fix',
  ),
  shanghai.eta('京麦平台受影响功能将于1月26日22:00起陆续恢复。', '01-26 22:00', '01-26 22:00', 'partial'),
  shanghai.none('后续进展将于今晚19点在本页面公布。'),
  shanghai.eta('微信支付商户平台账单延迟生成，预计今日24点前可下载。', '01-27 00:00', '01-27 00:00'),
  shanghai.none('部分银行卡快捷支付于1月27日0点至6点进行系统维护，期间暂停服务。'),
  shanghai.none('退款将在3个工作日内原路返回您的账户。'),
  shanghai.eta('阿里云工程师正在紧急处理，预计北京时间18:30左右恢复。', '01-26 18:30', '01-26 18:30'),
  shanghai.none('14:20，阿里云监控发现杭州可用区H网络异常；15:05，故障恢复。'),
  shanghai.none('故障复盘报告将于3个工作日内发布。'),
  shanghai.eta('云API服务正在逐步恢复，全量恢复时间预计在17:00。', '01-26 17:00', '01-26 17:00'),
  shanghai.none('我们将每隔30分钟同步一次处理进展。'),
  shanghai.none('受故障影响的订单，发货时效统一延长24小时。'),
  shanghai.eta('淘宝直播中控台卡顿问题，最晚明早9点解决。', '01-27 09:00', '01-27 09:00'),
  shanghai.eta('截至16:00已恢复80%，剩余部分预计1小时内完成。', '01-26 16:00', '01-26 17:00'),
  shanghai.eta('部分用户无法访问，预计抢修完成时间为19:00。', '01-26 19:00', '01-26 19:00', 'fix'),
  shanghai.eta('正在逐台重启服务器，预计还要一个半小时。', '01-26 17:30', '01-26 17:30'),
  shanghai.eta('商家后台打不开，官方回复预计今晚9点左右修好。', '01-26 21:00', '01-26 21:00'),
  shanghai.none('目前暂无明确恢复时间，预计一小时后再次同步。'),
  shanghai.none('新版商品发布页将于1月28日上线，届时旧版停用。'),
  shanghai.none('如2小时后仍无法登录，请联系在线客服。'),
  taipei.eta('蝦皮賣家中心列印託運單功能預計明日中午12點前修復。', '01-27 12:00', '01-27 12:00'),
  taipei.none('超商取貨系統將於今晚23:00至翌日05:00進行例行維護。'),
  taipei.none('下一次更新預計於17:30發布。'),
  taipei.eta('目前已有八成訂單恢復同步，其餘訂單預估再2小時可處理完畢。', '01-26 18:00', '01-26 18:00'),
  taipei.none('本次異常自14:10開始，已於15:25排除。'),
];

const jakarta = rowsIn('Asia/Jakarta');
const kualaLumpur = rowsIn('Asia/Kuala_Lumpur');
const saigon = rowsIn('Asia/Ho_Chi_Minh');
const bangkok = rowsIn('Asia/Bangkok');

/** In the manner of Shopee, Lazada, Tokopedia and TikTok Shop in Indonesia, Malaysia, Vietnam and Thailand. */
export const asianVendorRows: readonly Row[] = [
  jakarta.eta('Kendala pencetakan resi ditargetkan tuntas hari ini pukul 20.00 WIB.', '01-26 20:00', '01-26 20:00'),
  jakarta.none('Update berikutnya akan kami sampaikan pukul 18.00 WIB.'),
  jakarta.eta(
    'Sebagian penjual sudah dapat memproses pesanan, sisanya menyusul dalam 2 jam ke depan.',
    '01-26 15:00',
    '01-26 17:00',
  ),
  jakarta.eta('Dana penjual yang tertahan akan cair paling lambat 28 Januari 2026.', '01-28 00:00', '01-28 23:59'),
  jakarta.none('Pesanan yang dibuat setelah pukul 12.00 WIB akan dikirim besok.'),
  jakarta.none('Sistem akan menjalani pemeliharaan pada Selasa, 27 Januari pukul 00.00–04.00 WIB.'),
  kualaLumpur.eta(
    'Isu log masuk Seller Centre dijangka selesai sebelum jam 7 malam ini.',
    '01-26 19:00',
    '01-26 19:00',
  ),
  kualaLumpur.none('Kemas kini seterusnya akan diberikan pada jam 6 petang.'),
  kualaLumpur.eta('Perkhidmatan akan pulih sepenuhnya dalam tempoh 3 jam.', '01-26 16:00', '01-26 19:00'),
  kualaLumpur.none('Gangguan berlaku dari jam 10 pagi hingga 2 petang tadi.'),
  saigon.eta('Dự kiến tính năng in vận đơn sẽ hoạt động trở lại trước 17h hôm nay.', '01-26 17:00', '01-26 17:00'),
  saigon.none('Chúng tôi sẽ cập nhật tiếp theo vào lúc 18:00.'),
  saigon.eta(
    'Lỗi hiển thị giá trên Kênh Người Bán sẽ được khắc phục trong vòng 4 giờ tới.',
    '01-26 15:00',
    '01-26 19:00',
  ),
  saigon.none('Đơn hàng đặt trước 14h sẽ được giao trong ngày.'),
  saigon.eta('Tiền bán hàng bị chậm sẽ về ví chậm nhất ngày 28/1.', '01-28 00:00', '01-28 23:59'),
  bangkok.eta('ระบบชำระเงินจะกลับมาใช้งานได้ภายในเวลา 20.00 น. ของวันนี้', '01-26 20:00', '01-26 20:00'),
  bangkok.none('อัปเดตครั้งถัดไปเวลา 18.00 น.'),
  bangkok.eta('ทีมงานคาดว่าจะแก้ไขปัญหาการพิมพ์ใบปะหน้าได้ภายใน 2 ชั่วโมง', '01-26 15:00', '01-26 17:00'),
  bangkok.none('ปิดปรับปรุงระบบวันที่ 27 มกราคม เวลา 01.00 - 05.00 น.'),
];
