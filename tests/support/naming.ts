import type { CommandSpec } from '../../src/app/ports/index.ts';

/** A command after which somebody may be named. */
export const namingCommand: CommandSpec = {
  name: 'mention',
  description: { en: 'Call a role', 'zh-CN': '提醒角色' },
  access: 'moderator',
  options: [
    {
      name: 'role',
      label: { en: 'role', 'zh-CN': '角色' },
      description: { en: 'Whom to call', 'zh-CN': '提醒谁' },
      required: false,
      kind: 'who',
      choices: [],
      maxCharacters: 75,
    },
  ],
};
