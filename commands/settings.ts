import { alertText } from '../src/app/announce/alert-text.ts';
import { digestLine } from '../src/app/announce/subscription-text.ts';
import type { App } from '../src/app/app.ts';
import { changeDigest, type DigestChange, followZone } from '../src/app/digests.ts';
import { type Address, announcementModes, type Invocation, type Settings } from '../src/app/ports/index.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { type Block, documentOf, field, fields, heading, paragraph, type Text, toText } from '../src/document/index.ts';
import type { Impact } from '../src/domain/outage/vocabulary.ts';
import { readHour, readSpan, writeSpan } from '../src/domain/quiet-hours.ts';
import { localeNames, matchLocale, type Words, wordsOf } from '../src/locales/index.ts';

/** `22:00-08:00`, with or without minutes and colon; `off` for none. */
const SPAN = /^(?:off|none|关|无|\d{1,2}(?:[:：]\d{2})?[-–—~至到]\d{1,2}(?:[:：]\d{2})?)$/i;
const HOUR = /^(?:[01]?\d|2[0-3])(?:[:：点](?:[0-5]\d)?)?$/;
/** What a seller's community wakes up for, where nobody said. */
const DEFAULT_THROUGH: Impact = 'critical';

export default defineCommand({
  name: 'settings',
  access: 'moderator',
  remit: 'settings',
  summary: (words) => words.settings.summary,
  example: (words) => words.settings.example,
  options: {
    language: option.language({ required: false }),
    zone: option.zone({ required: false }),
    scope: option.oneOf(
      { required: false },
      {
        describe: (words) => words.options.scope,
        values: ['community', 'channel'],
        label: (value, words) => words.scopes[value],
      },
    ),
    manner: option.oneOf(
      { required: false },
      {
        describe: (words) => words.settings.options.mode,
        values: announcementModes,
        label: (value, words) => words.settings.modes[value],
      },
    ),
    quiet: option.word(
      { required: false },
      {
        matches: SPAN,
        say: (words) => words.settings.badSpan,
        describe: (words) => words.settings.options.quiet,
      },
    ),
    staff: option.oneOf(
      { required: false },
      {
        describe: (words) => words.settings.options.staff,
        values: ['here', 'off'],
        label: (value, words) => words.settings.options.staffs[value],
      },
    ),
    through: { ...option.impact({ required: false }), describe: (words) => words.settings.options.through },
    reminders: option.oneOf(
      { required: false },
      {
        describe: (words) => words.reminders.option,
        values: ['on', 'off'],
        label: (value, words) => words.reminders.values[value],
      },
    ),
    digest: option.oneOf(
      { required: false },
      {
        describe: (words) => words.digest.options.digest,
        values: ['daily', 'weekly', 'off'],
        label: (value, words) => words.digest.every[value],
      },
    ),
    at: option.word(
      { required: false },
      {
        matches: HOUR,
        say: (words) => words.digest.badHour,
        describe: (words) => words.digest.options.at,
      },
    ),
  },
  async run({ app, invocation, values, setting }) {
    // A private chat may stand in a community (Slack): what one person sets there is theirs alone.
    // A digest is one channel's, and so is the wish for nothing else.
    const isOwn = invocation.chat === 'direct' || values.manner === 'digest';
    const scope = isOwn ? 'channel' : (values.scope ?? 'community');
    const before = await app.store.settingsAt(invocation.address);
    const quiet = quietOf(before, values);
    const change: Partial<Settings> = {
      ...(values.language ? { locale: values.language } : {}),
      ...(values.zone ? { zone: values.zone } : {}),
      ...(values.manner ? { mode: values.manner } : {}),
      ...(quiet ? { quiet } : {}),
      ...(values.reminders ? { reminders: values.reminders } : {}),
    };
    const staffed = await nameStaff(app, invocation, values.staff);
    const hasChange = Object.keys(change).length > 0;
    if (hasChange) await app.store.saveSettings(invocation.address, scope, change);
    if (values.zone) await followZone(app, invocation.address);
    const isDigestChanged = await changeDigest(app, invocation.address, digestAsked(values));
    const changes = hasChange || isDigestChanged || staffed;
    const changed = hasChange ? scope : staffed ? 'community' : 'channel';
    const stored = await app.store.settingsAt(invocation.address);
    // The answer already speaks the language that was asked for.
    const locale = matchLocale(stored.locale) ?? setting.locale;
    const words = wordsOf(locale);
    return documentOf(changes ? 'good' : 'neutral', words.settings.title, [
      heading(words.settings.title),
      values.staff && !staffed ? paragraph(words.settings.staffDirect) : null,
      changes ? paragraph(words.settings.saved(words.scopes[changed])) : null,
      fields([
        field(words.settings.language, localeNames[locale]),
        field(words.settings.zone, stored.zone ?? setting.zone),
        field(words.settings.quiet, quietText(stored.quiet, words)),
        field(words.settings.mode, words.settings.modes[stored.mode ?? 'post']),
        field(words.settings.alerts, alertText(stored.alerts, words)),
        field(words.reminders.label, words.reminders.states[stored.reminders ?? 'on']),
        field(words.digest.label, await digestText(app, invocation.address, words)),
        field(words.settings.staff, await staffText(app, invocation, words)),
      ]),
      isDigestChanged && values.digest !== 'off' ? await digestNote(app, invocation.address, words) : null,
      paragraph(words.settings.now(app.clock.now())),
      paragraph(words.settings.change),
    ]);
  },
});

/** Null: nothing about quiet hours was asked for, or what was asked for is no span. */
function quietOf(
  before: Settings,
  asked: { readonly quiet: string | null; readonly through: Impact | null },
): Settings['quiet'] {
  const known = before.quiet === 'off' ? null : before.quiet;
  if (asked.quiet === null) return known && asked.through ? { ...known, through: asked.through } : null;
  if (/^(?:off|none|关|无)$/i.test(asked.quiet)) return 'off';
  const span = readSpan(asked.quiet);
  return span && { ...span, through: asked.through ?? known?.through ?? DEFAULT_THROUGH };
}

function quietText(quiet: Settings['quiet'], words: Words): Text {
  if (quiet === null || quiet === 'off') return toText(words.settings.noQuiet);
  return words.settings.quietText(writeSpan(quiet), words.impacts[quiet.through]);
}

/** False: nothing was asked for, or where one person is alone, which is no place for a community's moderators. */
async function nameStaff(app: App, { address, chat }: Invocation, asked: 'here' | 'off' | null): Promise<boolean> {
  if (asked === null || chat === 'direct') return false;
  const { platform, community, channel } = address;
  const named = asked === 'here' ? channel : null;
  await app.store.setStaffChannel({ platform, community }, named, app.clock.now());
  return true;
}

async function staffText(app: App, { address }: Invocation, words: Words): Promise<Text> {
  const { platform, community } = address;
  const staff = await app.store.staffChannel({ platform, community });
  if (staff === null) return words.settings.noStaff;
  const where =
    staff.channel === address.channel ? toText(words.settings.staffHere) : words.settings.staffElsewhere(staff.channel);
  return staff.paused ? [...where, ...words.settings.staffPaused] : where;
}

function digestAsked({ digest, at, manner }: Asked): DigestChange {
  return { every: digest, minute: at === null ? null : readHour(at), alone: manner === 'digest' };
}

interface Asked {
  readonly digest: 'daily' | 'weekly' | 'off' | null;
  readonly at: string | null;
  readonly manner: Settings['mode'];
}

async function digestText(app: App, address: Address, words: Words): Promise<Text> {
  const digest = await app.store.digestAt(address);
  return digest === null ? toText(words.digest.none) : digestLine(digest, words);
}

/** It tells of what the channel follows, and comes by that way. */
async function digestNote(app: App, address: Address, words: Words): Promise<Block | null> {
  const followed = await app.store.subscriptionsAt(address);
  return followed.length === 0 ? paragraph(words.digest.nothingFollowed) : null;
}
