export { telegramCommands } from './commands.ts';
export { renderTelegram } from './render.ts';
export { createTelegram, type TelegramOptions } from './telegram.ts';
