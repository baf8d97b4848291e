/** Something that goes wrong with the next matching requests, in the order they were planned. */
export interface Fault {
  /** `POST /channels/:id/messages`; `:name` stands for one part of the path. */
  readonly route: string;
  /** How many requests it meets; 1 unless told. */
  readonly times?: number;
  readonly effect: FaultEffect;
}

export type FaultEffect =
  /** `headerSeconds` is the Retry-After header, `bodySeconds` the body's `retry_after`; they may differ. */
  | {
      readonly kind: 'rate_limit';
      readonly scope: 'user' | 'global' | 'shared';
      readonly headerSeconds: number;
      readonly bodySeconds: number;
    }
  | { readonly kind: 'error'; readonly status: number; readonly code: number }
  /** A proxy's or Cloudflare's page instead of Discord's answer. */
  | { readonly kind: 'page'; readonly status: number }
  /** `after`: what was asked for has happened all the same. */
  | { readonly kind: 'server_error'; readonly when: 'before' | 'after' }
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** Never answered. */
  | { readonly kind: 'hang' };

export interface Faults {
  plan(fault: Fault): void;
  /** The effect planned for this request, used up. */
  next(method: string, path: string): FaultEffect | null;
}

export function createFaults(): Faults {
  let planned: { fault: Fault; left: number }[] = [];
  return {
    plan(fault) {
      planned.push({ fault, left: fault.times ?? 1 });
    },
    next(method, path) {
      const met = planned.find(({ fault }) => routePattern(fault.route).test(`${method} ${path}`));
      if (met === undefined) return null;
      met.left--;
      planned = planned.filter(({ left }) => left > 0);
      return met.fault.effect;
    },
  };
}

/** `:name` matches one part of a path. */
export function routePattern(route: string): RegExp {
  return new RegExp(`^${route.replaceAll(/:([a-z]+)/g, '(?<$1>[^/]+)')}$`);
}
