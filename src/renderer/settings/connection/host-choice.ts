import { MINIMAX_HOSTS } from '../../../shared/minimax-hosts.ts';
import type { ConnectionSettings } from '../../../shared/settings.ts';

/** `other`: an address of the user's own. */
export type HostChoice = keyof typeof MINIMAX_HOSTS | 'other' | 'demo';

export const HOST_CHOICES: readonly HostChoice[] = ['international', 'lowLatency', 'china', 'other', 'demo'];

/** Which of the choices the settings amount to. */
export function hostChoiceOf({
  provider,
  baseUrl,
}: Pick<ConnectionSettings, 'provider' | 'baseUrl'>): HostChoice {
  if (provider === 'demo') return 'demo';
  return HOST_CHOICES.find((choice) => addressOf(choice) === baseUrl) ?? 'other';
}

/** What is set by choosing; the address of one's own stays as it is until another is typed. */
export function settingsFor(choice: HostChoice): Partial<ConnectionSettings> {
  if (choice === 'demo') return { provider: 'demo' };
  const baseUrl = addressOf(choice);
  return { provider: 'minimax', ...(baseUrl === null ? {} : { baseUrl }) };
}

function addressOf(choice: HostChoice): string | null {
  return choice === 'other' || choice === 'demo' ? null : MINIMAX_HOSTS[choice];
}
