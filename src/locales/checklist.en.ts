import { code, strong, type Text, text, time } from '../document/index.ts';

/** Words of `/checklist` and `/steps`. */
export const checklistEn = {
  summary: 'What to do now, step by step, together',
  example: '/checklist seller',
  options: {
    action: { label: 'action', description: 'What to do with a step; empty: show the list' },
    step: { label: 'step', description: 'A list, or a step of one, as its buttons name it' },
  },
  actions: { done: 'done', undo: 'undo', take: 'take', drop: 'drop' },
  title: (role: string, symptom: string | null, phase: string) =>
    `What to do: ${role}, ${symptom ? `${symptom}, ` : ''}${phase.toLowerCase()}`,
  phases: { first_hour: 'First hour', until_fixed: 'Until it is fixed', after: 'Afterwards' },
  shared: (listCode: string, service: string, incident: string): Text =>
    text`This community's list ${code(listCode)} for ${service}, incident ${code(incident)}. Everybody here ticks the same list.`,
  own: (listCode: string): Text => text`Your own list ${code(listCode)}.`,
  ownFor: (listCode: string, service: string, incident: string): Text =>
    text`Your own list ${code(listCode)} for ${service}, incident ${code(incident)}.`,
  noIncident: text`No confirmed outage is open, so nobody shares it with you. Once one is confirmed, ${code('/checklist')} opens the list that all of you share.`,
  count: (done: number, total: number): Text =>
    done === total ? text`All ${total} steps are done.` : text`${done} of ${total} steps are done.`,
  done: (what: string): Text => text`✓ Done when: ${what}`,
  dont: (what: string): Text => text`✗ ${what}`,
  open: (number: number, what: string): Text => text`⬜ ${number}. ${strong(what)}`,
  ticked: (number: number, what: string): Text => text`✅ ${number}. ${what}`,
  tickedBy: (who: string, at: number): Text => text` (${who}, ${time(at)})`,
  takenBy: (who: string, at: number): Text => text`🙋 ${who} takes care of it, since ${time(at)}`,
  member: (label: string) => `member ${label}`,
  you: 'you',
  sayThis: (what: string) => `Text to copy: ${what}`,
  moved: (phase: string): Text => text`What counts now is another part of the list: ${strong(phase)}.`,
  leftBehind: (phase: string, left: number): Text =>
    left === 1 ? text`Still open from “${phase}”: one step.` : text`Still open from “${phase}”: ${left} steps.`,
  over: (at: number): Text => text`The outage is over since ${time(at)}.`,
  summed: (done: number, total: number, members: number): Text =>
    text`During it ${done} of ${total} steps were done${members === 0 ? '' : members === 1 ? ', by one member' : `, by ${members} members`}.`,
  leftOver: (steps: readonly string[], more: number): Text =>
    text`Left undone: ${steps.join(' ')}${more > 0 ? ` And ${more} more.` : ''}`,
  ofRole: (role: string) => `Checklist, ${role.toLowerCase()}`,
  openLabel: 'Open the checklist',
  nothingLeft: text`Nothing was left undone.`,
  tick: (number: number) => `Done ${number}`,
  untick: (number: number) => `Undo ${number}`,
  take: (number: number) => `I take ${number}`,
  more: 'More steps',
  back: 'Earlier steps',
  page: (page: number, pages: number): Text => text`Page ${page} of ${pages}.`,
  names: text`A member shows as a code that is the same throughout this list; who is behind it is not kept.`,
  basis: text`From Stallwatch's own templates, not legal advice.`,
  noList: (typed: string): Text =>
    text`There is no list ${strong(typed)} here. ${code('/checklist')} opens the one that counts now.`,
  notYours: text`That list is another member's own. ${code('/checklist')} opens yours.`,
  noStep: text`That step is not on the list any more; this is how it stands.`,
  notTaken: text`You had not taken that step, so there was nothing to give back.`,
  taken: text`Another member was quicker and takes care of that step already.`,
  badStep: text`A step looks like ${code('L-3F7K2M.seller.first_hour.screenshots')}, a list like ${code('L-3F7K2M')}. The buttons below a list fill it in.`,
  needStep: text`Say which step, as its button does: ${code('/checklist done L-3F7K2M.seller.first_hour.screenshots')}`,

  steps: {
    summary: 'Change this community’s checklist',
    example: '/steps add seller first_hour Call the warehouse and ask what is packed.',
    title: (role: string, phase: string) => `This community's steps: ${role}, ${phase.toLowerCase()}`,
    options: {
      action: { label: 'action', description: 'What to do; empty: list them' },
      step: { label: 'step', description: 'Which step, e.g. seller.first_hour.screenshots' },
      text: { label: 'text', description: 'The step in your own words' },
    },
    actions: {
      list: 'list',
      add: 'add',
      reword: 'reword',
      hide: 'hide',
      show: 'show',
      remove: 'remove',
      history: 'history',
    },
    line: (stepName: string, what: string): Text => text`${code(stepName)} ${what}`,
    own: ' (your own)',
    hidden: ' (hidden)',
    hint: text`Word a step anew: ${code('/steps reword seller.first_hour.screenshots <text>')}. Another role or phase: ${code('/steps list brand after')}`,
    addLabel: 'Add a step',
    rewordLabel: (number: number) => `Reword ${number}`,
    hideLabel: (number: number) => `Hide ${number}`,
    showLabel: (number: number) => `Show ${number}`,
    removeLabel: (number: number) => `Remove ${number}`,
    historyLabel: 'Who changed what',
    writeIt: (typed: string): Text =>
      text`Write the step as your next message here, within ten minutes. Or type ${code(typed)}`,
    changed: {
      add: (what: string): Text => text`Added: ${strong(what)}`,
      reword: (what: string): Text => text`It reads now: ${strong(what)}`,
      hide: (what: string): Text => text`Hidden from this community's lists: ${strong(what)}`,
      show: (what: string): Text => text`Shown again: ${strong(what)}`,
      remove: (what: string): Text => text`Removed: ${strong(what)}`,
    },
    noStep: (typed: string): Text => text`There is no step ${strong(typed)}. ${code('/steps')} lists them.`,
    notOwn: text`That step is from the template. It can be hidden, but not removed.`,
    full: (most: number): Text =>
      text`There are ${most} steps of your own in this part of the list, which is the most. Remove one first.`,
    badStep: text`A step looks like ${code('seller.first_hour.screenshots')}; ${code('/steps')} lists them.`,
    needStep: text`Say which step, e.g. ${code('/steps hide seller.first_hour.screenshots')}`,
    historyTitle: 'Who changed this community’s steps',
    historyLine: (who: string, did: string, stepName: string, at: number): Text =>
      text`${time(at)}: moderator ${code(who)}, ${did} ${code(stepName)}`,
    noHistory: text`Nobody has changed a step yet.`,
  },
};

export type ChecklistWords = typeof checklistEn;
