/** Items of one feed. */
export const MAX_ITEMS = 1_000;
/** How many entries without any date are remembered with the time they were first seen. */
export const MAX_UNDATED = 100;
