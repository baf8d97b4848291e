import type { Clock } from '../app/ports/index.ts';
import type { Http } from './fetch/index.ts';
import type { KindSettings } from './kind.ts';
import type { Reader } from './reader.ts';

export interface SourceSpec {
  readonly id: string;
  readonly service: string;
  /** One of `kindNames`, or `auto`: told from what the address answers. */
  readonly kind: string;
  /** The feed itself, or the root of a status page where the kind has its endpoints. */
  readonly url: string;
  readonly pollEveryMs: number;
  readonly settings?: KindSettings;
}

export interface SourceParts {
  readonly clock: Clock;
  readonly http: Http;
  readonly reader: Reader;
}
