import { code, join, strong, type Text, text, time } from '../document/index.ts';

/** How a channel wants to be told: quiet hours, mutes, one message or many. */
export const mannersEn = {
  announce: {
    reminded: (service: string, within: 'day' | 'hour') =>
      `${service}: planned maintenance within ${within === 'day' ? 'a day' : 'the hour'}`,
    away: ({ from, to }: { readonly from: number; readonly to: number }): Text =>
      text`While I was away (${time(from)} to ${time(to)}) I could not look. This is what happened, in one message.`,
    begins: (at: number): Text => text`It begins ${time(at, 'relative')}.`,
    taps: { details: 'Details', checklist: 'What to do', mute: 'Mute here' },
    paused: (channels: readonly string[]): Text =>
      text`I may not write in ${channels.length === 1 ? 'a channel' : `${channels.length} channels`} any more (${join(channels.map(code), ', ')}), so announcements there are paused. Let me write there again, then type ${code('/subscribe')} in it.`,
    /** Of an announcement that could not or should not be told when it was made. */
    late: (at: number): Text => text`This is how things stood at ${time(at)}; I could not tell it earlier.`,
    together: (count: number) => `${count} incidents at once`,
    /** After quiet hours. */
    held: (count: number) => `While it was quiet here: ${count} ${count === 1 ? 'announcement' : 'announcements'}`,
    togetherMore: text`${code('/incident <id>')} tells all about one of them, ${code('/status')} what is down now.`,
  },
  settings: {
    quiet: 'Quiet hours',
    noQuiet: 'none',
    quietText: (span: string, impact: string): Text =>
      text`${strong(span)}: announcements wait and come together, unless the impact is ${impact} or worse`,
    mode: 'Announcements',
    modes: {
      post: 'each step in a message of its own',
      edit: 'one message for an incident, kept up to date',
      thread: 'steps in the thread of the first message',
      digest: 'only the digest, and at once what breaks through quiet hours (critical, where there are none)',
    },
    options: {
      mode: {
        label: 'manner',
        description: 'A message for each step (post), one kept up to date (edit), thread, or the digest alone',
      },
      quiet: { label: 'quiet', description: 'Hours without messages, e.g. 22:00-08:00; off for none' },
      through: { label: 'through', description: 'This bad is told even in quiet hours' },
    },
    badSpan: text`Quiet hours are written ${code('22:00-08:00')}, or ${code('off')} for none.`,
  },
  reminders: {
    label: 'Maintenance reminders',
    states: { on: 'a day and an hour before it begins', off: 'off' },
    option: { label: 'reminders', description: 'A day and an hour before planned maintenance: on or off' },
    values: { on: 'on', off: 'off' },
  },
  mute: {
    summary: 'No more messages about one incident here',
    example: '/mute TTS-3F7K',
    muted: (incidentCode: string): Text =>
      text`This channel gets no more messages about ${code(incidentCode)}. What stands here is kept up to date.`,
    unmuted: (incidentCode: string): Text => text`This channel gets messages about ${code(incidentCode)} again.`,
    badCode: text`An incident's code looks like ${code('TTS-3F7K')}; ${code('/status')} shows the open ones.`,
    undo: (incidentCode: string): Text => text`To undo: ${code(`/mute ${incidentCode} off`)}`,
    over: (incidentCode: string): Text => text`${code(incidentCode)} is over; there is nothing left to mute.`,
    options: {
      state: { label: 'state', description: 'on or off; on when left out' },
      states: { on: 'on', off: 'off' },
    },
  },
};
