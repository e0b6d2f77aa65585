import { readUpdateAddress, type UpdateAddress } from '../../src/main/updates/update-address.ts';

/**
 * Where a package looks for newer ones: PARLEY_UPDATE_URL is the folder in which they are described, PARLEY_UPDATE_PAGE the
 * page to which users of a deb or an rpm are led. Undefined: neither is given, and updates are off.
 * @throws for one without the other, and for addresses that Parley would not ask.
 */
export function updatesOf(env: NodeJS.ProcessEnv, isSigned: boolean): UpdateAddress | undefined {
  const { PARLEY_UPDATE_URL: address, PARLEY_UPDATE_PAGE: page } = env;
  if (!address && !page) return undefined;
  const updates = readUpdateAddress(JSON.stringify({ updates: { address, page, isSigned } }));
  if (updates === null)
    throw new Error(
      'PARLEY_UPDATE_URL and PARLEY_UPDATE_PAGE are two https addresses without a query, or neither is given.',
    );
  return updates;
}
