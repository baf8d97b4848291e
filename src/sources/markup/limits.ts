/** Elements of one text; 5 MB of honest feed has about 60,000. A million of them cost 700 MB of memory. */
export const MAX_ELEMENTS = 100_000;
/** Elements inside elements; markup deeper than this is an attack or a broken generator. */
export const MAX_DEPTH = 256;
/** Ampersands that have to be escaped; each makes the text longer. */
export const MAX_REPAIRS = 100_000;
