export { type Budget, type DetectorState, type Heard, newDetector, observe, settle } from './detector.ts';
export type { Change, StreamPhase, StreamState } from './stream.ts';
