export { type CallerOptions, createCaller } from './caller.ts';
export {
  type AddressPolicy,
  checkLiteralHost,
  ForbiddenAddressError,
  guardedConnector,
  type ResolveHost,
  resolveBySystem,
} from './guard.ts';
