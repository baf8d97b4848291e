import { join, type Text, toText } from '../../document/index.ts';
import type { Words } from '../../locales/index.ts';
import { alertList } from '../alerts.ts';
import type { Alerts } from '../ports/index.ts';

/** In one line; "nobody" where nothing was said. */
export function alertText(alerts: Alerts | null, words: Words): Text {
  const lines = alertLines(alerts, words);
  return lines.length > 0 ? join(lines, words.list.semicolon) : toText(words.settings.noAlerts);
}

/** Who is called, from the worst on, and what makes a sound. */
export function alertLines(alerts: Alerts | null, words: Words): readonly Text[] {
  const say = words.settings;
  const calls = alerts
    ? alertList(alerts).map(({ impact, who }) => say.alertLine(words.impacts[impact], who.label))
    : [];
  const sound = alerts?.soundFrom ? [say.soundFrom(words.impacts[alerts.soundFrom])] : [];
  return [...calls, ...sound];
}
