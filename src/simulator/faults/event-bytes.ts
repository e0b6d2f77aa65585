import { z } from 'zod';

/** What every stream of events can have. */
export const bytes = {
  newline: z.enum(['lf', 'crlf']).optional(),
  /** Cuts the stream into writes of so many bytes: inside UTF-8 characters, line ends and tags. */
  bytesPerWrite: z.int().min(1).optional(),
  /** `data:{` instead of `data: {`. */
  noSpaceAfterColon: z.boolean().optional(),
};
