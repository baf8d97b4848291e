export { type Json, readable } from './canonical.ts';
export {
  type Checking,
  EVIDENCE_FORMAT,
  type Fact,
  faultOf,
  type PackFault,
  type SealedPack,
  type Sealing,
  sealPack,
} from './seal.ts';
export { SMALLEST_TOLD, type Tally, tallyOf } from './tally.ts';
export { type Unproven, unprovenOf } from './unproven.ts';
