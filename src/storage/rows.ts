import type { Answer, Report } from '../domain/outage/evidence.ts';
import type { Tables } from './schema.ts';

/** Members' words as they were said, out of the rows that keep them. */
export function reportOf(row: Tables['reports']['$inferSelect']): Report {
  const { seq: _seq, consideredAt: _consideredAt, decision: _decision, streams: _streams, ...report } = row;
  return { kind: 'report', ...report };
}

export function answerOf(row: Tables['answers']['$inferSelect']): Answer {
  const { seq: _seq, consideredAt: _consideredAt, decision: _decision, streams: _streams, ...answer } = row;
  return { kind: 'answer', ...answer };
}
