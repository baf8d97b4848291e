import { SECOND_MS } from '../domain/instant.ts';

/** Incidents of one reading; Google Cloud's whole history had 231 in 2022. */
export const MAX_INCIDENTS = 1_000;
/** Blocks of one incident; the longest recorded one has 60. */
export const MAX_BLOCKS = 300;
/** Names of affected components of one incident. */
export const MAX_COMPONENTS = 300;
/** Complaints of one reading; the rest is counted in the last one. */
export const MAX_PROBLEMS = 50;
/** A parser that has not finished by then is killed. */
export const MAX_PARSE_MS = 2 * SECOND_MS;
/** Heap of the parsing worker. */
export const MAX_PARSE_HEAP_MB = 128;
/** Open incidents remembered between looks, as JSON in the source's cursor. */
export const MAX_MEMORY_CHARACTERS = 256 * 1024;
/** Values of one JSON text. The largest recorded one, Google Cloud's whole history of 1.35 MB, has 24,855. */
export const MAX_JSON_VALUES = 100_000;
export const MAX_JSON_DEPTH = 64;
