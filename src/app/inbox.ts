import { z } from 'zod';
import { DAY_MS } from '../domain/instant.ts';
import type { App } from './app.ts';
import type { Address, Inbox, Invocation } from './ports/index.ts';

/** Longest that an address is kept; whoever reports again is kept again. */
const KEPT_MS = DAY_MS;

/** Where one person can be written to alone, and in which language. */
export interface PrivatePlace {
  readonly address: Address;
  readonly locale: string | null;
  readonly zone: string | null;
}

const placeSchema = z.object({
  address: z.object({ platform: z.string(), community: z.string(), channel: z.string() }),
  locale: z.string().nullable(),
  zone: z.string().nullable(),
});

/** Keeps where a reporter can be asked whether it works again, where there is such a place; sealed, and for a day at most. */
export async function keepInbox(app: App, invocation: Invocation, service: string): Promise<void> {
  const { address, actor, localeHint } = invocation;
  if (actor.inbox === null) return;
  const reporter = app.identity.reporter(address.platform, actor.id);
  const settings = await app.store.settingsAt(address);
  const place: PrivatePlace = {
    address: { ...address, channel: actor.inbox },
    locale: localeHint ?? settings.locale,
    zone: settings.zone,
  };
  const sealed = app.identity.seal(JSON.stringify(place), nameOf(service, reporter));
  await app.store.keepInbox({ service, reporter, sealed, until: app.clock.now() + KEPT_MS });
}

/** Null where it was not sealed here: another key, or a row that was moved. */
export function openInbox(app: App, { sealed, service, reporter }: Inbox): PrivatePlace | null {
  const text = app.identity.unseal(sealed, nameOf(service, reporter));
  if (text === null) return null;
  return placeSchema.parse(JSON.parse(text));
}

const nameOf = (service: string, reporter: string): string => `${service} ${reporter}`;
