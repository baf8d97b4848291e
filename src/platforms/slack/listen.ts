import type { App } from '@slack/bolt';
import type { ChatEvent, ChatHandler, Clock, CommandSpec, Happening, Log, Reply } from '../../app/ports/index.ts';
import { answer } from './answer.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { describe, frameOf } from './failures.ts';
import { createForms, type Forms, type Opening } from './forms.ts';
import type { Groups } from './groups.ts';
import { homeView, readVisit } from './home.ts';
import { readLifecycle } from './lifecycle.ts';
import { MAX_CHOICES } from './limits.ts';
import type { Pictures } from './pictures.ts';
import { readPress } from './press.ts';
import { readQuery } from './query.ts';
import { createRecent } from './recent.ts';
import { readSlash } from './slash.ts';
import { readSubmission } from './submission.ts';
import { readShared, renderUnfurl, type Shared } from './unfurl.ts';
import { slackOption } from './views.ts';
import { namesPeople } from './who.ts';
import type { Wire } from './wire.ts';
import { readWords } from './words.ts';
import type { Workspaces } from './workspaces.ts';

/** Slack delivers an event again for about six minutes; this many is far more than a workspace makes in that time. */
const REMEMBERED_EVENTS = 1_000;

export interface Ears {
  readonly wire: Wire;
  readonly pictures: Pictures;
  readonly groups: Groups;
  readonly workspaces: Workspaces;
  readonly chat: ChatHandler;
  readonly commands: readonly CommandSpec[];
  readonly botUserId: string;
  readonly log: Log;
  readonly clock: Clock;
  /** What is being answered at this moment. */
  readonly running: Set<Promise<void>>;
}

/** Hands everything that people and Slack do to the core. Slack waits three seconds, so nothing comes before `ack`. */
export function listen(app: App, ears: Ears): void {
  const { wire, chat, commands, log } = ears;
  const seen = createRecent(REMEMBERED_EVENTS);
  const names = new Set(commands.map(({ name }) => name));
  const naming = new Set(commands.filter(namesPeople).map(({ name }) => name));
  const forms = createForms({ wire, log, commands, suggest: chat.suggest });

  app.command(/^\//, async ({ ack, body }) => {
    await ack();
    const slash = readSlash(body, { names, naming }, ears);
    if (slash === null) return log.warn('slack.command_unreadable');
    const { command } = slash.invocation;
    // What opens a form is good for three seconds, so an empty one is opened before anything is known.
    const view = slash.isBare && forms.needs(command) ? forms.openLoading(command, slash) : null;
    await attend(ears, async () => {
      const reply = await chat.dispatch(slash.invocation);
      const opened = await view;
      if (reply === null) return;
      if (opened === null) await give(ears, forms, { ...slash, reply });
      else if (!(await forms.fill(opened, reply, { ...slash, command }))) await answer(ears, { ...slash, reply });
    });
  });

  app.action(/./, async ({ ack, body }) => {
    await ack();
    const pressed = readPress(body, ears);
    if (pressed === null) return log.warn('slack.press_unreadable');
    await attend(ears, async () => {
      const reply = await chat.press(pressed.press);
      if (reply !== null) await give(ears, forms, { ...pressed, reply });
    });
  });

  app.options(/./, async ({ ack, body }) => {
    const query = readQuery(body);
    if (query === null) log.warn('slack.query_unreadable');
    await ack({ options: query === null ? [] : chat.suggest(query).slice(0, MAX_CHOICES).map(slackOption) });
  });

  app.view({ type: 'view_submission' }, async ({ ack, body }) => {
    // Closes the form: the answer is said where it was asked for, and a form that has to be filled in again opens again.
    await ack();
    const sent = readSubmission(body, ears);
    if (sent === null) return log.warn('slack.form_unreadable');
    await attend(ears, async () => {
      const reply = await chat.dispatch(sent.invocation);
      if (reply !== null) await give(ears, forms, { ...sent, reply });
    });
  });

  app.event(/./, async ({ body }) => {
    const envelope = readEnvelope(body);
    if (envelope === null || !seen.firstTime(envelope.id)) return log.debug('slack.event_ignored');
    await happened(ears, envelope);
  });

  // Bolt's own handler would throw the error on, out of its own reach.
  app.error(async (cause) => {
    const original = cause.original ?? cause;
    log.error('slack.handler_failed', { reason: describe(original), at: frameOf(original) });
  });
}

/** An event of Slack's own: a change of where we may write, a look at our page, an address of ours, words in private. */
async function happened(ears: Ears, envelope: Envelope): Promise<void> {
  const { chat, running, log } = ears;
  const change = readLifecycle(envelope, envelope.botUserId ?? ears.botUserId);
  if (change !== null) return during(running, follow(ears, change, envelope));
  const visit = readVisit(envelope, ears);
  if (visit !== null) return during(running, publish(ears, visit));
  const shared = readShared(envelope);
  if (shared !== null) return during(running, unfurl(ears, shared));
  const words = readWords(envelope, ears);
  if (words === null) return log.debug('slack.event_ignored');
  await attend(ears, async () => {
    const reply = await chat.hear(words.utterance);
    if (reply !== null) await answer(ears, { ...words, reply });
  });
}

async function follow({ chat, workspaces, log }: Ears, change: ChatEvent, { team, at }: Envelope): Promise<void> {
  const isGone = change.kind === 'removed' && change.channel === null;
  // An old word, delivered again after somebody installed the app anew, ends nothing.
  if (isGone && !(await workspaces.uninstall(team, at))) return log.info('slack.uninstalled_before');
  log.info('slack.membership_changed', { kind: change.kind });
  await chat.lifecycle(change);
}

async function publish({ wire, chat }: Ears, visit: Happening): Promise<void> {
  const home = await chat.home(visit);
  if (home === null) return;
  const { community, channel: user_id } = visit.address;
  await wire.client.views.publish({ token: await wire.tokenOf(community), user_id, view: homeView(home) });
}

/** Nobody asked, so whatever Slack says against it stays between us. */
async function unfurl({ wire, chat, log }: Ears, { links, target }: Shared): Promise<void> {
  const previews = await chat.preview(links);
  if (previews.length === 0) return;
  const unfurls = Object.fromEntries(
    previews.map(({ url, document, setting }) => [url, { blocks: renderUnfurl(document, setting) }]),
  );
  try {
    const token = await wire.tokenOf(links.address.community);
    await wire.client.chat.unfurl({ token, ...target, unfurls });
  } catch (cause) {
    log.warn('slack.preview_not_shown', { reason: describe(cause) });
  }
}

async function give(ears: Ears, forms: Forms, what: Opening & { readonly reply: Reply }): Promise<void> {
  if (await forms.open(what.reply, what)) return;
  if (what.spot.responseUrl === null && (await forms.show(what.reply, what))) return;
  await answer(ears, what);
}

async function attend({ log, clock, running }: Ears, work: () => Promise<void>): Promise<void> {
  const startedAt = clock.now();
  await during(running, work());
  log.debug('slack.answered', { tookMs: clock.now() - startedAt });
}

async function during(running: Set<Promise<void>>, work: Promise<void>): Promise<void> {
  running.add(work);
  try {
    await work;
  } finally {
    running.delete(work);
  }
}
