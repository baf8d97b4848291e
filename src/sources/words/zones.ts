import { HOUR_MS, type Instant, MINUTE_MS } from '../../domain/instant.ts';

/** Names that stand for one offset, in hours. Ambiguous ones are read as feeds use them: CST and IST as US and Indian. */
const FIXED_HOURS: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 1,
  CET: 1,
  CEST: 2,
  MEZ: 1,
  MESZ: 2,
  BST: 1,
  EET: 2,
  EEST: 3,
  MSK: 3,
  TRT: 3,
  GST: 4,
  PKT: 5,
  IST: 5.5,
  NPT: 5.75,
  WIB: 7,
  ICT: 7,
  WITA: 8,
  SGT: 8,
  HKT: 8,
  MYT: 8,
  PHT: 8,
  AWST: 8,
  WIT: 9,
  JST: 9,
  KST: 9,
  ACST: 9.5,
  ACDT: 10.5,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
  AST: -4,
  ADT: -3,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  AKST: -9,
  AKDT: -8,
  HST: -10,
  BRT: -3,
  ART: -3,
  CLT: -4,
};

/** Names whose offset depends on the date. */
const REGION_OF: Readonly<Record<string, string>> = {
  PT: 'America/Los_Angeles',
  MT: 'America/Denver',
  CT: 'America/Chicago',
  ET: 'America/New_York',
  北京时间: 'Asia/Shanghai',
  北京時間: 'Asia/Shanghai',
};

const NUMERIC = /^\(?(?:UTC|GMT)?\s*([+\-\u2212])\s*(\d{1,2})(?::?(\d{2}))?\)?$/i;
const IANA_NAME = /^[A-Za-z]{2,20}(?:\/[A-Za-z_+\-0-9]{1,30}){1,2}$/;

/**
 * The instant of a wall clock reading in a zone: an offset (`+08:00`, `UTC+8`), an abbreviation (`PDT`, `PT`) or an IANA
 * name. `wallMs` is the reading as if it were UTC. Null: the zone is not known.
 */
export function instantIn(zone: string, wallMs: number): Instant | null {
  const text = zone.trim();
  const numeric = NUMERIC.exec(text);
  if (numeric !== null) {
    const [, sign, hours, minutes] = numeric;
    const offset = Number(hours) * HOUR_MS + Number(minutes ?? 0) * MINUTE_MS;
    return offset > 26 * HOUR_MS ? null : wallMs - (sign === '+' ? offset : -offset);
  }
  const name = text.replace(/^\(|\)$/g, '');
  const fixed = FIXED_HOURS[name.toUpperCase()];
  if (fixed !== undefined) return wallMs - fixed * HOUR_MS;
  const region = REGION_OF[name.toUpperCase()] ?? (IANA_NAME.test(name) ? name : null);
  return region === null ? null : instantInRegion(region, wallMs);
}

/** The earlier of two readings where clocks go back; the one after the gap where they go forward. */
function instantInRegion(region: string, wallMs: number): Instant | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: region,
      timeZoneName: 'longOffset',
    });
    const offsetAt = (at: number): number => {
      const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
      const [, sign, hours, minutes] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
      return (Number(hours ?? 0) * HOUR_MS + Number(minutes ?? 0) * MINUTE_MS) * (sign === '-' ? -1 : 1);
    };
    const before = wallMs - offsetAt(wallMs - 24 * HOUR_MS);
    return before - (offsetAt(before) - offsetAt(wallMs - 24 * HOUR_MS));
  } catch {
    return null;
  }
}
