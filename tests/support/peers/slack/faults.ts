/** What can go wrong on the wire, once, at the next call of a method. `effect`: the call is carried out all the same. */
export type Fault =
  | { readonly kind: 'rate_limited'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'status'; readonly status: number; readonly effect: boolean }
  | { readonly kind: 'reset'; readonly effect: boolean }
  | { readonly kind: 'hang'; readonly effect: boolean }
  | { readonly kind: 'refused'; readonly error: string };

export interface Faults {
  failNext(method: string, fault: Fault): void;
  take(method: string): Fault | null;
}

export function createFaults(): Faults {
  const waiting = new Map<string, Fault[]>();
  return {
    failNext(method, fault) {
      waiting.set(method, [...(waiting.get(method) ?? []), fault]);
    },
    take: (method) => waiting.get(method)?.shift() ?? null,
  };
}
