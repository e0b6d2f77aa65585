import { z } from 'zod';

/** A count of tokens. */
export const tokens = z.number().nonnegative().catch(0);

/**
 * What a proxy says that a request costs, in US dollars. It says 0 where it knows no price, or does not know yet what the
 * reply will be.
 */
export const billedUsd = z.number().positive().nullish().catch(null);
