// Hand-made: the next word about the trouble, in unusual words and naming the fix it is about; and promises given as news.
import type { Labels } from './row.ts';

export const newsLabels: Readonly<Record<string, Labels>> = {
  en: {
    eta: [
      'Update: fix expected by 10:00 UTC.',
      'Status update: we expect full recovery by 10:00 UTC.',
      'We have posted an update and expect a fix by 10:00 UTC.',
      'An update on the outage: service will be restored by 10:00 UTC.',
      'We wanted to share an update, we expect recovery by 10:00 UTC.',
      'Quick update - ETA for the fix is 10:00 UTC.',
    ],
    vague: [],
    none: [
      'We will share more at 15:00 UTC.',
      'Stay tuned until 6 PM for the latest on restoration.',
      'Our next touchpoint is 16:30 UTC.',
      "You'll hear from us again within the hour about the fix.",
      'Another status message on recovery progress will be out at 5 PM.',
      'We expect to have more clarity on restoration by 14:00 UTC.',
      'Next comms at 13:00 UTC.',
      'Expect the next report on the outage at 7:30 PM ET.',
      "We'll check in again in 30 minutes.",
      'The following update on the resolution of this incident is planned for 18:00.',
      "We'll come back to you with an ETA for the fix by 11:00 UTC.",
      "We'll be posting recovery progress here every 20 minutes.",
      'More details about when service will be restored will be posted at 4 PM.',
      'We will provide an updated restoration estimate by noon.',
      'An estimated time of resolution will be shared within 2 hours.',
      'We should know within the hour whether the fix worked.',
      "We'll have a further statement on full recovery at 9 AM tomorrow.",
      'Updates on resolution will be given at 10:00 and 14:00 UTC.',
      'Please return to this page at 3 PM for the status of the repair.',
      'Our goal is to give you an update on the fix by 12:00 UTC.',
      'The incident team will brief sellers on the recovery at 17:00.',
      'Next ETA review: 15:30 UTC.',
      "We'll confirm full recovery or provide another ETA by 16:00 UTC.",
      'We will issue another bulletin at 20:00 UTC once repairs progress.',
    ],
  },
  zh: {
    eta: ['【最新进展】预计18:00恢复', '修复进度：预计18:00完成', '最新消息：故障预计18:00修复'],
    vague: [],
    none: [
      '下一次更新将在18:00发布。',
      '后续进展将于今晚20点公布。',
      '关于恢复时间，我们将在2小时内告知大家。',
      '预计17:00前给出修复时间。',
      '18点会再同步一次恢复进度。',
      '我们将于每小时整点通报修复情况。',
      '恢复进展请关注今晚9点的公告。',
      '下次通知時間：17:30',
      '最新修復進度將於下午5點說明。',
      '一小时后我们将再次更新故障处理情况。',
    ],
  },
  id: {
    eta: [],
    vague: [],
    none: [
      'Update berikutnya terkait perbaikan akan disampaikan pukul 18.00 WIB.',
      'Perkembangan pemulihan akan kami kabarkan dalam 1 jam.',
    ],
  },
  ms: {
    eta: [],
    vague: [],
    none: [
      'Kemas kini seterusnya mengenai pemulihan akan dibuat pada jam 6 petang.',
      'Status pembaikan akan dikemas kini pada 5 petang.',
    ],
  },
  vi: {
    eta: [],
    vague: [],
    none: [
      'Cập nhật tiếp theo về việc khắc phục sẽ có lúc 18h.',
      'Chúng tôi sẽ thông báo tiến độ khắc phục trong 1 giờ tới.',
    ],
  },
  th: {
    eta: [],
    vague: [],
    none: ['อัปเดตครั้งถัดไปเกี่ยวกับการแก้ไขเวลา 18.00 น.', 'จะแจ้งความคืบหน้าการแก้ไขอีกครั้งภายใน 1 ชั่วโมง'],
  },
};
