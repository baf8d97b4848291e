/** Elements of one feed; 5 MB of honest feed has about 60,000. A million of them cost 700 MB of memory. */
export const MAX_ELEMENTS = 100_000;
/** Ampersands that have to be escaped; each makes the text longer. */
export const MAX_REPAIRS = 100_000;
/** Elements inside elements; markup deeper than this is an attack or a broken generator. */
export const MAX_DEPTH = 256;
/** Items of one feed. */
export const MAX_ITEMS = 1_000;
/** How many entries without any date are remembered with the time they were first seen. */
export const MAX_UNDATED = 100;
