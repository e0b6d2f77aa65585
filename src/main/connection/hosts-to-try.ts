import { MINIMAX_HOSTS } from '../../shared/minimax-hosts.ts';
import { parseBaseUrl, withMessagesPath, type BaseUrl } from '../net/base-url.ts';
import { isMiniMaxHost } from '../net/minimax-hosts.ts';
import type { Connection } from './connection.ts';

/** Both regions' main hosts; the further names of each are asked only when the user has set them. */
const REGIONS: readonly BaseUrl[] = [MINIMAX_HOSTS.international, MINIMAX_HOSTS.china].map((address) => {
  const parsed = parseBaseUrl(address);
  if (!parsed.ok) throw new Error(`Not a base URL: ${address}`);
  return parsed.base;
});

/**
 * Which hosts a key that is given for this connection may be sent to, to find the one that it belongs to: the one that
 * is set, first, and, when that is MiniMax's own, MiniMax's of both regions. Never any other, whatever the page asks
 * for. A base from the environment is meant as it stands.
 */
export function hostsToTry({ base, status }: Pick<Connection, 'base' | 'status'>): readonly BaseUrl[] {
  // Whoever set a base that cannot be used meant none of these hosts.
  if (status.environmentBaseRefused) return [];
  if (status.baseUrlFrom === 'environment' || !isMiniMaxHost(base.host)) return [base];
  const others = REGIONS.filter(({ origin }) => origin !== base.origin);
  return [base, ...others.map((region) => withMessagesPath(region, base))];
}
