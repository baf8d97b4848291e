export { type Answers, ASKED_A_ROUND, nextRound } from './answers.ts';
export { type Budget, type DetectorState, type Heard, newDetector, observe, settle } from './detector.ts';
export { hearingOf, ineligible, type Said, streamsOf } from './hearing.ts';
export { gammaFor, toInstant, toMinutes } from './settings.ts';
export { freeze, thaw } from './state-text.ts';
export { type Change, evidenceOf, type StreamEvidence, type StreamPhase, type StreamState } from './stream.ts';
