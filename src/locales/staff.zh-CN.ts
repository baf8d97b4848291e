import { code, text } from '../document/index.ts';
import type { staffEn } from './staff.en.ts';

export const staffZhCN: typeof staffEn = {
  announce: {
    staffPaused: (channel) =>
      text`我已无法在管理频道（${code(channel)}）发言。请恢复我的发言权限，再在该频道输入 ${code('/settings staff:here')}`,
  },
  source: {
    staffHint: text`这只告诉管理员。想让这类消息发到管理员自己的频道，请在那里输入 ${code('/settings staff:here')}`,
  },
  settings: {
    staff: '管理频道',
    staffHere: '本频道',
    staffElsewhere: (channel) => text`${code(channel)}`,
    staffPaused: text`（我无法在那里发言）`,
    noStaff: text`无（管理员下次使用命令时会看到）`,
    staffDirect: text`管理频道必须是社群里的频道，请在那里输入 ${code('/settings staff:here')}`,
    options: {
      staff: { label: '管理频道', description: '给管理员的消息（如官方页面读不了）发到本频道：here；取消：off' },
      staffs: { here: '这里', off: '取消' },
    },
  },
};
