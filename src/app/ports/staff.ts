import type { Instant } from '../../domain/instant.ts';
import type { ServiceId } from '../../domain/outage/vocabulary.ts';
import type { Place } from './automations.ts';
import type { SourceNotice } from './source.ts';

/** What is for a community's moderators alone, and where they are told. */
export interface StaffStore {
  /** Null where none was named. */
  staffChannel(place: Place): Promise<StaffChannel | null>;
  /** Null ends it. What was told in the one before counts as told; what waited for it does not. */
  setStaffChannel(place: Place, channel: string | null, at: Instant): Promise<void>;
  /**
   * Of this breakage (`source:<id>:<since>`), in every community that subscribes to the service or was told of it already: what
   * a delivery names as its subscription.
   */
  staffSubscriptions(service: ServiceId, breakage: string): Promise<readonly string[]>;
  /** Breakages, and ends of those that were told so, which no channel of the community shows; told from now on. */
  tellNotices(place: Place): Promise<readonly SourceNotice[]>;
}

export interface StaffChannel {
  readonly channel: string;
  /** It could not be written to. */
  readonly paused: boolean;
}

/** A channel that could not be written to. */
export interface Pause {
  readonly channel: string;
  /** It is the community's staff channel. */
  readonly isStaff: boolean;
}
