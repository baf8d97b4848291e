import type { Instant } from '../../domain/instant.ts';

/** What lets the bot into communities that installed it by themselves, where a platform works so (Slack's OAuth). */
export interface InstallationStore {
  /** A newer installation takes the place of an older one. */
  saveInstallation(installation: Installation): Promise<void>;
  installation(platform: string, community: string): Promise<Installation | null>;
  /** False: there is none, or it was installed again after `asOf`. */
  removeInstallation(platform: string, community: string, asOf: Instant): Promise<boolean>;
}

export interface Installation {
  readonly platform: string;
  readonly community: string;
  /** Never stored in the clear. */
  readonly sealed: string;
  readonly installedAt: Instant;
}

/** The same for one platform, with what is secret in the clear. */
export interface Installations {
  save(community: string, secret: string): Promise<void>;
  /** Null: not installed there, or sealed with another key. */
  find(community: string): Promise<string | null>;
  /** False: there is none, or it was installed again after `asOf`. */
  remove(community: string, asOf: Instant): Promise<boolean>;
}
