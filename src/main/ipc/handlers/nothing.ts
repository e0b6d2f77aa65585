import { z } from 'zod';

/** The argument of a call that takes none. */
export const nothing = z.null();
