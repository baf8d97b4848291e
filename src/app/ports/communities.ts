import type { Instant } from '../../domain/instant.ts';
import type { ComponentId, Impact, RegionId, ServiceId } from '../../domain/outage/vocabulary.ts';
import type { QuietHours } from '../../domain/quiet-hours.ts';
import type { Address } from './chat.ts';
import type { Pause } from './staff.ts';
import type { Alerts } from './who.ts';

export interface CommunityStore {
  addSubscription(subscription: Subscription): Promise<'added' | 'exists' | 'full'>;
  /** False: there is no such subscription in this channel. */
  removeSubscription(address: Address, code: string): Promise<boolean>;
  subscriptionsAt(address: Address): Promise<readonly Subscription[]>;
  /** Of the whole community, a channel's together, at most `limit`. */
  subscriptionsIn(platform: string, community: string, limit: number): Promise<readonly Subscription[]>;
  /** Active ones that may want news of the service, in every community. */
  subscriptionsFor(service: ServiceId): Promise<readonly Subscription[]>;
  pauseCommunity(platform: string, community: string, channel: string | null): Promise<void>;
  resumeCommunity(platform: string, community: string, channel: string | null): Promise<void>;
  moveChannel(from: Address, to: Address): Promise<void>;
  /** Channels of the community that are paused because they could not be written to; each is told once. */
  tellPauses(community: Pick<Address, 'platform' | 'community'>): Promise<readonly Pause[]>;
  /** Whether messages of their own about the incident are left out in this channel; edits go on. */
  setMuted(address: Address, incident: string, muted: boolean): Promise<void>;
  /** `community`: as though the channel itself had said nothing. */
  settingsAt(address: Address, scope?: 'channel' | 'community'): Promise<Settings>;
  saveSettings(address: Address, scope: 'channel' | 'community', change: Partial<Settings>): Promise<void>;
  /** True the first time an event id is seen; redelivery gets false. */
  firstTime(platform: string, eventId: string, at: Instant): Promise<boolean>;
}

/** A channel that wants announcements, with its filter. */
export interface Subscription {
  readonly id: string;
  /** What people type to remove it: short, unique within the channel. */
  readonly code: string;
  readonly address: Address;
  /** Null: every service. */
  readonly service: ServiceId | null;
  /** Null: every region. */
  readonly region: RegionId | null;
  readonly minImpact: Impact;
  /** Null: every part. */
  readonly component: ComponentId | null;
  /** Null: whatever is said. Else words that its title or an official word must hold, in any letter case. */
  readonly keyword: string | null;
  readonly paused: boolean;
  readonly createdAt: Instant;
}

/** The channel's word before the community's; null where neither said anything. */
export interface Settings {
  readonly locale: string | null;
  readonly zone: string | null;
  readonly mode: AnnouncementMode | null;
  /** `off` is a word too: a channel may want none where its community wants some. */
  readonly quiet: QuietHours | 'off' | null;
  readonly alerts: Alerts | null;
  /** Whether the beginning of planned maintenance is called to mind; it is where nobody said. */
  readonly reminders: 'on' | 'off' | null;
}

/**
 * How loud steps after the first are told: `post` each in a message of its own, `edit` in the one that stands, `thread` below
 * it, where the platform has threads. `digest`: nothing but the channel's digest, and what breaks through quiet hours.
 */
export const announcementModes = ['post', 'edit', 'thread', 'digest'] as const;
export type AnnouncementMode = (typeof announcementModes)[number];
