import { firstBatch } from './batch-1.ts';
import { secondBatch } from './batch-2.ts';
import { thirdBatch } from './batch-3.ts';
import { fourthBatch } from './batch-4.ts';
import { fifthBatch } from './batch-5.ts';
import { sixthBatch } from './batch-6.ts';
import { seventhBatch } from './batch-7.ts';
import { eighthBatch } from './batch-8.ts';
import { ninthBatch } from './batch-9.ts';
import { tenthBatch } from './batch-10.ts';
import { eleventhBatch } from './batch-11.ts';
import type { Page } from './look.ts';

/** The batches in the order they were written; figures of their first look stand in each one's head. */
export const batches: Readonly<Record<string, readonly Page[]>> = {
  'batch 1': firstBatch,
  'batch 2': secondBatch,
  'batch 3': thirdBatch,
  'batch 4': fourthBatch,
  'batch 5': fifthBatch,
  'batch 6': sixthBatch,
  'batch 7': seventhBatch,
  'batch 8': eighthBatch,
  'batch 9': ninthBatch,
  'batch 10': tenthBatch,
  'batch 11': eleventhBatch,
};
