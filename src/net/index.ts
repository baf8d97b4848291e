export {
  type AddressPolicy,
  checkLiteralHost,
  ForbiddenAddressError,
  guardedConnector,
  type ResolveHost,
  resolveBySystem,
} from './guard.ts';
