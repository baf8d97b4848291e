import {
  type ChatInputCommandInteraction,
  InteractionResponseType,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type RawFile,
  Routes,
} from 'discord.js';
import type { Log, Reply } from '../../app/ports/index.ts';
import type { Again } from './again.ts';
import { withFiles } from './attach.ts';
import type { Row } from './components.ts';
import { codes, discordCode, errorFields } from './errors.ts';
import { MAX_ROWS } from './limits.ts';
import { withPicture } from './picture.ts';
import { render } from './render.ts';

export type Answerable = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

/**
 * An interaction from its arrival to its answer. It is acknowledged before anything else, because Discord waits 3 s.
 *
 *   command, form ──ack──▶ "thinking…" (private) ──private──▶ edited
 *                              ├──public──▶ deleted, then a follow-up everybody sees
 *                              └──null──▶ deleted
 *   press ──ack──▶ nothing to see ──replace──▶ the pressed message edited
 *                      ├──private, public──▶ a follow-up
 *                      └──null──▶ nothing
 *   ack refused or unanswered ──Reply──▶ a follow-up, else a first answer after all; null ──▶ nothing
 *
 * A follow-up straight after a deferral would fill in the deferred message and stay private: the deletion comes first.
 */
export async function answer(
  interaction: Answerable,
  { log, again }: Clerk,
  work: () => Promise<Reply | null>,
): Promise<void> {
  const desk: Desk = { interaction, log, isAcknowledged: await acknowledge(interaction, log) };
  let shown: Shown | null;
  try {
    const reply = await work();
    shown = reply && shownBy(reply, again.offer(reply));
  } catch (error) {
    log.error('discord.dispatch_threw', errorFields(error));
    shown = { visibility: 'private', body: { content: '⚠️' }, files: [] };
  }
  await (interaction.isMessageComponent() ? afterPress(desk, shown) : afterCommand(desk, shown));
}

export interface Clerk {
  readonly log: Log;
  readonly again: Again;
}

interface Desk {
  readonly interaction: Answerable;
  readonly log: Log;
  /** False: refused (too late, or acknowledged before), or nobody knows whether it arrived. */
  readonly isAcknowledged: boolean;
}

interface Said {
  readonly body: object;
  readonly files: RawFile[];
}

interface Shown extends Said {
  readonly visibility: Reply['visibility'];
}

function shownBy({ document, setting, visibility, picture, files }: Reply, again: Row | null): Shown {
  const payload = render(document, setting, false);
  const components = again === null ? payload.components : [again, ...payload.components].slice(0, MAX_ROWS);
  return { visibility, ...withFiles(withPicture({ ...payload, components }, picture), files) };
}

/**
 * What cannot be acknowledged is carried out all the same: a member's report counts even if Discord has told them that
 * we were silent. The core answers each interaction once, so a redelivery is null.
 */
async function acknowledge(interaction: Answerable, log: Log): Promise<boolean> {
  try {
    if (interaction.isMessageComponent()) await interaction.deferUpdate();
    else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    return true;
  } catch (error) {
    log.warn('discord.acknowledgement_failed', errorFields(error));
    return false;
  }
}

async function afterPress(desk: Desk, shown: Shown | null): Promise<void> {
  if (shown === null) return;
  const isPrivate = shown.visibility !== 'public';
  const ways = [() => followUp(desk, shown, isPrivate), ...lastWay(desk, shown, isPrivate)];
  await firstThatWorks(desk, shown.visibility === 'replace' ? [() => editOriginal(desk, shown), ...ways] : ways);
}

async function afterCommand(desk: Desk, shown: Shown | null): Promise<void> {
  if (shown === null) {
    // Unacknowledged: what stands there is the answer to the first delivery.
    if (desk.isAcknowledged) await firstThatWorks(desk, [() => deleteOriginal(desk)]);
    return;
  }
  if (shown.visibility === 'public') {
    await firstThatWorks(desk, [() => deleteOriginal(desk)]);
    return firstThatWorks(desk, [() => followUp(desk, shown, false), ...lastWay(desk, shown, false)]);
  }
  const ways = [() => followUp(desk, shown, true), ...lastWay(desk, shown, true)];
  return firstThatWorks(desk, desk.isAcknowledged ? [() => editOriginal(desk, shown), ...ways] : ways);
}

type Way = () => Promise<unknown>;

/** Another way is tried only after Discord itself has refused: without its word the first may have worked. */
async function firstThatWorks({ log }: Desk, ways: readonly Way[]): Promise<void> {
  for (const way of ways) {
    try {
      await way();
      return;
    } catch (error) {
      log.warn('discord.answer_failed', errorFields(error));
      if (discordCode(error) === null || discordCode(error) === codes.invalidBody) return;
    }
  }
}

const editOriginal = ({ interaction }: Desk, { body, files }: Said): Promise<unknown> =>
  interaction.client.rest.patch(original(interaction), { body, files, auth: false });

const deleteOriginal = ({ interaction }: Desk): Promise<unknown> =>
  interaction.client.rest.delete(original(interaction), { auth: false });

const original = ({ applicationId, token }: Answerable): `/${string}` =>
  Routes.webhookMessage(applicationId, token, '@original');

const followUp = ({ interaction }: Desk, { body, files }: Said, isPrivate: boolean): Promise<unknown> =>
  interaction.client.rest.post(Routes.webhook(interaction.applicationId, interaction.token), {
    body: { ...body, ...flagsOf(isPrivate) },
    files,
    auth: false,
  });

/** An acknowledgement that got lost leaves the first answer open, for the rest of the 3 s. */
function lastWay({ interaction, isAcknowledged }: Desk, { body, files }: Said, isPrivate: boolean): readonly Way[] {
  if (isAcknowledged) return [];
  const type = InteractionResponseType.ChannelMessageWithSource;
  const route = Routes.interactionCallback(interaction.id, interaction.token);
  const data = { ...body, ...flagsOf(isPrivate) };
  return [() => interaction.client.rest.post(route, { body: { type, data }, files, auth: false })];
}

const flagsOf = (isPrivate: boolean) => (isPrivate ? { flags: MessageFlags.Ephemeral } : {});
