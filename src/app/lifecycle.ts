import type { App } from './app.ts';
import type { ChatEvent } from './ports/index.ts';

/** Keeps subscriptions in step with where the bot may write; never fails, because no platform could do anything about it. */
export async function followChat(app: App, event: ChatEvent): Promise<void> {
  try {
    switch (event.kind) {
      case 'removed':
        await app.store.pauseCommunity(event.platform, event.community, event.channel);
        break;
      case 'returned':
        await app.store.resumeCommunity(event.platform, event.community, event.channel);
        break;
      case 'moved':
        await app.store.moveChannel(event.from, event.to);
        break;
    }
    app.log.info('chat.changed', {
      kind: event.kind,
      platform: event.kind === 'moved' ? event.from.platform : event.platform,
    });
  } catch (error) {
    app.log.error('chat.change_failed', { kind: event.kind, error });
  }
}
