import type { ChatHandler } from '../../src/app/ports/index.ts';

/** A core that answers nothing; tests replace the part they listen to. */
export const deafChat: ChatHandler = {
  dispatch: async () => null,
  press: async () => null,
  hear: async () => null,
  suggest: () => [],
  lifecycle: async () => {},
  home: async () => null,
  preview: async () => [],
};
