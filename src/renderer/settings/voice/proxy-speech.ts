import { MINIMAX_HOSTS } from '../../../shared/minimax-hosts.ts';
import type { ConnectionStatus } from '../../../shared/settings.ts';
import type { TurnRecord } from '../../../shared/turn.ts';

/** Whether the last that was spoken came over OpenAI's speech of a proxy that is still in use: it takes few settings. */
export function isProxySpeech(
  turns: readonly { readonly record: Pick<TurnRecord, 'transport'> }[],
  { mode, baseUrl }: Pick<ConnectionStatus, 'mode' | 'baseUrl'>,
): boolean {
  const last = turns.findLast(({ record }) => record.transport !== null);
  const isOwnHost = Object.values(MINIMAX_HOSTS).some((host) => host === baseUrl);
  return last?.record.transport === 'openai' && mode === 'service' && !isOwnHost;
}
