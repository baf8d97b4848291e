import { matchLocale, wordsOf } from '../locales/index.ts';
import type { App } from './app.ts';
import type { Preview, SharedLinks } from './ports/index.ts';
import { findPublic } from './read-board.ts';
import { tellShortly } from './tell-incident.ts';

/** Previews below one message; more would bury it. */
const MAX_PREVIEWS = 5;

/**
 * The pages of ours among posted addresses, in short and in the channel's language; once for each event. Never fails,
 * because nobody asked a question.
 */
export async function previewLinks(app: App, shared: SharedLinks): Promise<readonly Preview[]> {
  try {
    return await read(app, shared);
  } catch (error) {
    app.log.error('preview.failed', { platform: shared.address.platform, error });
    return [];
  }
}

async function read(app: App, { id, address, urls }: SharedLinks): Promise<readonly Preview[]> {
  const ours = [...new Set(urls)].flatMap((url) => {
    const code = app.pages.codeIn(url);
    return code === null ? [] : [{ url, code }];
  });
  if (ours.length === 0 || !(await app.store.firstTime(address.platform, id, app.clock.now()))) return [];
  const settings = await app.store.settingsAt(address);
  const locale = matchLocale(settings.locale) ?? matchLocale(app.defaults.locale) ?? 'en';
  const setting = { locale, zone: settings.zone ?? app.defaults.zone };
  const previews: Preview[] = [];
  for (const { url, code } of ours.slice(0, MAX_PREVIEWS)) {
    const incident = await findPublic(app, code);
    if (incident === null) continue;
    const document = await tellShortly(app, incident, { words: wordsOf(locale), ...setting, isPublic: true });
    previews.push({ url, document, setting });
  }
  return previews;
}
