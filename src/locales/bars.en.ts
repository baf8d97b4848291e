import { code, type Piece, strong, type Text, text, time } from '../document/index.ts';

/** What a moderator is told of whose reports are not counted. */
export const bars = {
  summary: 'Stop counting the reports of a member, or of all here',
  unbarSummary: 'Count the reports of a barred member again',
  who: { label: 'who', description: 'A code from /bar, or "here" for the whole community' },
  here: 'here',
  everybody: 'everybody here',
  isEverybody: (typed: string): boolean => ['here', 'all', 'everybody', '这里', '全部'].includes(typed.toLowerCase()),
  title: 'Whose reports count here',
  nobody: text`Nobody here reported anything within a day.`,
  line: (
    who: Piece,
    { what, at, reports, isCounted }: { what: string; at: number; reports: number; isCounted: boolean },
  ): Text =>
    text`${who}: ${what}, ${time(at)}${reports > 1 ? ` (${reports} reports within a day)` : ''}${isCounted ? '' : ', not counted: too new'}`,
  standingTitle: 'Barred',
  standing: (who: Piece, at: number): Text => text`${who}, since ${time(at)}`,
  how: text`${code('/bar <code>')} stops counting somebody, from a day ago on; ${code('/bar here')} everybody here; ${code('/unbar <code>')} undoes it.`,
  privacy: text`The codes mean something in this community only. I do not know who is behind them; their reports are kept and never shown to others.`,
  barred: {
    done: (who: string): Text =>
      text`Reports of ${strong(who)} are not counted any more, from a day ago on. They are kept, and this is on record.`,
    already: (who: string): Text => text`${strong(who)}: barred already.`,
    unknown: (who: string): Text =>
      text`Nobody who reported here within a week has the code ${strong(who)}. ${code('/bar')} lists the codes.`,
  },
  unbarred: {
    done: (who: string): Text =>
      text`Reports of ${strong(who)} count again, as if they had never been barred. This is on record.`,
    already: (who: string): Text => text`${strong(who)}: not barred.`,
    unknown: (who: string): Text => text`Nobody barred here has the code ${strong(who)}. ${code('/bar')} lists them.`,
  },
  undo: (who: string): Text => text`To undo: ${code(`/unbar ${who}`)}`,
};
