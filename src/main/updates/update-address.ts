import { z } from 'zod';
import { isLoopback } from '../net/base-url.ts';

/** Encrypted, or on this computer; without what could tell one copy of Parley from another. */
function isAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

const address = z.string().max(500).refine(isAddress);

const manifest = z.object({
  updates: z.object({
    /** The folder in which the newest version is described (latest.yml, latest-mac.yml, latest-linux.yml). */
    address,
    /** Where a user finds it; https, for it opens in their browser. */
    page: address.refine((text) => text.startsWith('https:')),
    isSigned: z.boolean(),
  }),
});

/** What scripts/package wrote into package.json, when it was told where updates are. */
export type UpdateAddress = z.infer<typeof manifest>['updates'];

/** @param text package.json. @returns null: it names none, or none that will do. */
export function readUpdateAddress(text: string): UpdateAddress | null {
  try {
    return manifest.parse(JSON.parse(text)).updates;
  } catch {
    return null;
  }
}
