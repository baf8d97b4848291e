import { code, strong, type Text, text } from '../document/index.ts';

/** What moderators let others do. */
export const allowEn = {
  summary: 'Let a role use some of the moderators’ commands',
  example: '/allow @Helpers subscriptions',
  title: 'Who may do what',
  options: {
    who: { label: 'who', description: 'A role, a group or a person' },
    may: { label: 'may', description: 'What they may do from now on; nothing takes it all back' },
  },
  may: {
    subscriptions: 'subscriptions',
    incidents: 'incidents',
    checklists: 'checklists',
    market: 'market',
    settings: 'settings',
    everything: 'everything',
    nothing: 'nothing',
  },
  none: text`Only moderators may use their commands. To let others help: ${code('/allow @Helpers subscriptions')}`,
  line: (label: string, what: string): Text => text`${label}: ${what}`,
  commands: (what: string, commands: string): Text => text`${strong(what)}: ${commands}`,
  granted: (label: string, what: string): Text => text`${label} may now do: ${strong(what)}.`,
  means: (commands: readonly string[]): Text => text`That is ${commands.join(', ')}.`,
  onlyModerators: text`Only moderators give and take back (${code('/allow')}).`,
  hidden: text`The commands may still be hidden from them here: whoever runs this server shows them in its settings, under Integrations.`,
  takenBack: (label: string): Text => text`${label} may do nothing of that any more.`,
  hadNothing: (label: string): Text => text`${label} was not allowed anything.`,
  full: (most: number): Text =>
    text`${most} have been allowed something here, which is the most. Take something back first, or use one role for several people.`,
  what: (label: string, remits: string): Text =>
    text`What may ${label} do? Say it again with one of these behind: ${remits}.`,
  whom: text`Whom? Name a role, a group or a person from the list that your chat offers when you type @, or answer one of their messages with this command.`,
  everybody: text`Everybody in a place is nobody in particular: choose a role, a group or a person.`,
  direct: text`In a private chat there is nobody to allow anything.`,
  takeBack: (label: string) => `Take back from ${label}`,
  undo: (label: string): Text => text`To take back: ${code(`/allow ${label} nothing`)}`,
};
