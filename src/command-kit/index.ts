export { type Answer, type AnyCommand, type Call, defineCommand } from './define.ts';
export { commandTable, describeCommands, usageOf } from './describe.ts';
export { createDispatcher } from './dispatch.ts';
export { loadCommands } from './load.ts';
export { option } from './options.ts';
