import { z } from 'zod';

/** Nothing is known of such a feed before it is seen; see fields.ts for what is looked for. */
export const rowSchema = z.record(z.string(), z.unknown());
