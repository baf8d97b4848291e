export { type Answers, ASKED_A_ROUND, roundMinutes } from './answers.ts';
export { type Budget, type DetectorState, type Heard, newDetector, observe, settle } from './detector.ts';
export { type FleetState, type FleetWord, judgeTick, newFleet, TICK } from './fleet.ts';
export { hearingOf, ineligible, type Said, streamsOf } from './hearing.ts';
export { judgeRow, newSeries, type SeriesState, type SeriesWord } from './series.ts';
export { toInstant, toMinutes } from './settings.ts';
export { freeze, thaw } from './state-text.ts';
export type { Change, StreamEvidence, StreamPhase, StreamState } from './stream.ts';
export { type Usual, usualOf } from './usual.ts';
export {
  type Asked,
  absorb,
  type Ending,
  isCounted,
  type ServiceView,
  type StreamView,
  viewService,
  whomToAsk,
} from './view.ts';
