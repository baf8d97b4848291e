/** What stands on a form besides a command's own options. */
export const forms = {
  send: 'Send',
  cancel: 'Cancel',
  close: 'Close',
  pick: 'Type or pick',
  again: 'Fill in again',
};

export type FormWords = typeof forms;
