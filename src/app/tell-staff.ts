import { type Block, note, paragraph } from '../document/index.ts';
import type { Locale, Words } from '../locales/index.ts';
import { deadBlocks } from './announce/automation-text.ts';
import { composeNotice } from './announce/source-notice.ts';
import type { App } from './app.ts';
import type { Place } from './ports/index.ts';

/** What a community's moderators have to hear and have not heard: told once, with the answer to a command of theirs. */
export async function tellStaff(app: App, place: Place, speaking: Speaking): Promise<readonly Block[]> {
  const { platform, community } = place;
  const own = { platform, community };
  const { words } = speaking;
  const pauses = await app.store.tellPauses(own);
  const channels = pauses.filter(({ isStaff }) => !isStaff).map(({ channel }) => channel);
  const notices = await app.store.tellNotices(own);
  const hint = notices.length > 0 && (await app.store.staffChannel(own)) === null;
  return [
    ...deadBlocks(await app.store.tellDeadCalls(own), words),
    ...(channels.length > 0 ? [paragraph(words.announce.paused(channels))] : []),
    ...pauses.filter(({ isStaff }) => isStaff).map(({ channel }) => paragraph(words.announce.staffPaused(channel))),
    ...notices.flatMap((notice) => composeNotice(notice, { ...speaking, catalog: app.catalog }).blocks),
    ...(hint ? [note(words.source.staffHint)] : []),
  ];
}

interface Speaking {
  readonly words: Words;
  readonly locale: Locale;
}
