import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';

/** Which addresses may be connected to. */
export interface AddressPolicy {
  readonly allowPrivateAddresses: boolean;
  /** Host names or literal addresses, lower case, that may be private. */
  readonly allowHosts: readonly string[];
}

export type ResolveHost = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** A target that the operator did not allow; never reached. */
export class ForbiddenAddressError extends Error {
  constructor(hostname: string) {
    super(`${hostname} is a private, loopback or reserved address; the operator has to allow this host to be read`);
    this.name = 'ForbiddenAddressError';
  }
}

export const resolveBySystem: ResolveHost = (hostname) => systemLookup(hostname, { all: true, verbatim: true });

/** True for addresses of the public internet: not private, loopback, link-local, multicast, mapped or translated ones. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return false;
  return ipaddr.process(bare).range() === 'unicast';
}

/** Fails with `ForbiddenAddressError` when the name itself says that it is not public: a literal address or `localhost`. */
export function checkLiteralHost(hostname: string, policy: AddressPolicy): void {
  if (isExempt(hostname, policy)) return;
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(bare) ? !isPublicAddress(bare) : isLocalName(bare)) throw new ForbiddenAddressError(hostname);
}

/**
 * Connects only where the policy allows. The check sits where the socket is opened, so redirects, odd spellings and
 * names that resolve to another address the second time all pass through it.
 */
export function guardedConnector(
  policy: AddressPolicy,
  resolve: ResolveHost,
  connectTimeoutMs: number,
): buildConnector.connector {
  const connect = buildConnector({
    timeout: connectTimeoutMs,
    lookup: checkedLookup(policy, resolve),
    allowH2: false,
    autoSelectFamily: true,
  });
  return (options, callback) => {
    try {
      checkLiteralHost(options.hostname, policy);
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)), null);
      return;
    }
    connect(options, callback);
  };
}

function checkedLookup(policy: AddressPolicy, resolve: ResolveHost): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const allowed = isExempt(hostname, policy) || addresses.every(({ address }) => isPublicAddress(address));
        const first = addresses[0];
        if (!allowed) callback(new ForbiddenAddressError(hostname), '', 4);
        else if (first === undefined) callback(new Error(`${hostname} has no address`), '', 4);
        else if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), '', 4),
    );
  };
}

function isExempt(hostname: string, policy: AddressPolicy): boolean {
  return policy.allowPrivateAddresses || policy.allowHosts.includes(hostname.toLowerCase().replace(/^\[|\]$/g, ''));
}

function isLocalName(hostname: string): boolean {
  return /^(?:.*\.)?localhost\.?$/i.test(hostname);
}
