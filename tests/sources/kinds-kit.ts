import { expect } from 'vitest';
import type { OfficialIncident, OfficialReading } from '../../src/domain/outage/official.ts';
import { parse } from '../../src/sources/index.ts';

// Hand-made answers after the shape of each vendor's, with invented incidents.

export const SEEN_AT = Date.UTC(2026, 0, 27, 12);
export const at = (hour: number, minute = 0): number => Date.UTC(2026, 0, 27, hour, minute);
export const iso = (hour: number, minute = 0): string => new Date(at(hour, minute)).toISOString();
export const bytes = (body: unknown): Buffer => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

/** Reads a body as what it is recognised as. */
export async function read(body: unknown, encode = bytes): Promise<OfficialReading> {
  return parse(null, encode(body), { url: null, contentType: null, seenAt: SEEN_AT });
}

export async function only(body: unknown, encode = bytes): Promise<OfficialIncident> {
  const { incidents, problems } = await read(body, encode);
  expect(problems).toEqual([]);
  const [incident] = incidents;
  if (incidents.length !== 1 || incident === undefined) throw new Error(`${incidents.length} incidents`);
  return incident;
}

export const phases = (incident: OfficialIncident): readonly string[] => incident.updates.map((block) => block.phase);
