import { code, type Text, text } from '../document/index.ts';

/** What moderators alone are told, and where. */
export const staffEn = {
  announce: {
    staffPaused: (channel: string): Text =>
      text`I may not write in your staff channel any more (${code(channel)}). Let me write there again, then type ${code('/settings staff:here')} in it.`,
  },
  source: {
    staffHint: text`I tell this to moderators only. Name a channel of yours for such news: type ${code('/settings staff:here')} in it.`,
  },
  settings: {
    staff: 'Staff channel',
    staffHere: 'this one',
    staffElsewhere: (channel: string): Text => text`${code(channel)}`,
    staffPaused: text` (I cannot write there)`,
    noStaff: text`none (moderators are told with their next command)`,
    staffDirect: text`A staff channel is a channel of your community: type ${code('/settings staff:here')} there.`,
    options: {
      staff: {
        label: 'staff',
        description: 'here: news for moderators, such as a page I cannot read, comes to this channel; off',
      },
      staffs: { here: 'here', off: 'off' },
    },
  },
};
