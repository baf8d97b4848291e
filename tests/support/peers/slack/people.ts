/** What people in the workspace do, and what happens in it. */
import { randomUUID } from 'node:crypto';
import type { Courier, HttpAnswer } from './courier.ts';
import { type Filled, submissionPayload, suggestionPayload } from './form.ts';
import { formOf, type Posting } from './http-delivery.ts';
import { pressInViewPayload, pressPayload } from './interactions.ts';
import { type EventSource, eventPayload, slashPayload, type Typed } from './payloads.ts';
import type { ResponseUrls } from './responses.ts';
import type { Seen } from './seen.ts';
import type { SeenView, Views } from './views.ts';
import type { ChannelMessage, Workspace } from './workspace.ts';

interface Pressing {
  /** The message the button stands in: one in a channel, or what somebody saw as an answer. */
  readonly on: ChannelMessage | Seen;
  /** What the button says. */
  readonly label: string;
  readonly channel?: string;
  readonly user?: string;
}

/** A command somebody typed or a button somebody pressed, after Slack had its acknowledgement. */
export interface Deed {
  /** What the person saw next. */
  next(): Promise<Seen>;
  /** All that was said about it so far. */
  readonly seen: readonly Seen[];
  /** Slack delivers it again, and gets an acknowledgement again. */
  redeliver(): Promise<void>;
}

const EVENT_TIME = 1_769_500_000;
const SOMEBODY = 'U0MEI';

export interface People {
  slash(typed: Typed): Promise<Seen>;
  type(typed: Typed): Promise<Deed>;
  press(pressing: Pressing): Promise<Seen>;
  click(pressing: Pressing): Promise<Deed>;
  /** Somebody presses a button of a view, or of the app's own page. */
  pressIn(seen: SeenView, label: string): Promise<unknown>;
  /** What a menu of a form offers for what is typed. */
  suggest(seen: SeenView, option: string, typed: string): Promise<unknown>;
  /** Somebody sends a form; resolves when it was acknowledged, which closes it. */
  submit(seen: SeenView, filled: Filled): Promise<{ redeliver(): Promise<unknown> }>;
  /** An event of the Events API; the same id again is a redelivery. Resolves when acknowledged. */
  event(event: Readonly<Record<string, unknown>>, id?: string, from?: EventSource): Promise<void>;
  /** A slash command posted by whoever, signed as told; resolves with what the bot answered. */
  post(change: Partial<Posting>): Promise<HttpAnswer>;
}

interface PeopleContext {
  readonly workspace: Workspace;
  readonly responses: ResponseUrls;
  readonly views: Views;
  readonly courier: Courier;
}

export function createPeople(context: PeopleContext): People {
  const { workspace, responses, views, courier } = context;

  async function deed(id: string, deliver: (attempt?: number) => Promise<unknown>): Promise<Deed> {
    await deliver();
    const redeliver = async () => void (await deliver(1));
    return { next: () => responses.next(id), seen: responses.seen(id), redeliver };
  }

  function type(typed: Typed): Promise<Deed> {
    const id = responses.open();
    const trigger = views.trigger(id, typed.user ?? SOMEBODY);
    const payload = slashPayload(typed, { workspace, responseUrl: responses.urlOf(id), trigger });
    return deed(id, (attempt) => courier.slash(payload, attempt));
  }

  function click(pressing: Pressing): Promise<Deed> {
    const { on } = pressing;
    const id = responses.open('edits' in on ? (said) => workspace.replace(on, said) : null);
    const trigger = views.trigger(id, pressing.user ?? SOMEBODY);
    const payload = pressPayload(pressing, { workspace, responseUrl: responses.urlOf(id), trigger });
    return deed(id, (attempt) => courier.interactive(payload, attempt));
  }

  return {
    slash: async (typed) => (await type(typed)).next(),
    type,
    press: async (pressing) => (await click(pressing)).next(),
    click,
    pressIn(seen, label) {
      const trigger = views.trigger(randomUUID(), seen.user);
      return courier.interactive(pressInViewPayload(seen, label, { workspace, trigger }));
    },
    ...formMethods(context),
    async event(event, id = randomUUID(), from = {}) {
      await courier.event(eventPayload(event, { id, team: workspace.team, at: EVENT_TIME, ...from }));
    },
    post(change) {
      const id = responses.open();
      const trigger = views.trigger(id, SOMEBODY);
      const payload = slashPayload(
        { command: '/stallwatch' },
        { workspace, responseUrl: responses.urlOf(id), trigger },
      );
      return courier.post({ contentType: 'application/x-www-form-urlencoded', body: formOf(payload), ...change });
    },
  };
}

function formMethods({ workspace, views, courier }: PeopleContext): Pick<People, 'suggest' | 'submit'> {
  return {
    suggest: (seen, option, typed) => courier.interactive(suggestionPayload({ workspace, seen }, option, typed)),
    async submit(seen, filled) {
      const payload = submissionPayload({ workspace, seen }, filled, views.trigger(randomUUID(), seen.user));
      const acked = JSON.stringify((await courier.interactive(payload)) ?? {});
      if (acked !== '{}') throw new Error(`a form is closed by an empty answer, not by ${acked}`);
      views.close(seen.id);
      return { redeliver: () => courier.interactive(payload, 1) };
    },
  };
}
