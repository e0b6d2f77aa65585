import {
  AudioLines,
  Info,
  KeyRound,
  MessageSquareText,
  Mic,
  SunMoon,
  Wrench,
  type LucideIcon,
} from 'lucide-react';
import type { SettingsTab } from '../state/view.ts';

export const TABS: readonly { readonly tab: SettingsTab; readonly icon: LucideIcon }[] = [
  { tab: 'connection', icon: KeyRound },
  { tab: 'replies', icon: MessageSquareText },
  { tab: 'voice', icon: AudioLines },
  { tab: 'listening', icon: Mic },
  { tab: 'tools', icon: Wrench },
  { tab: 'appearance', icon: SunMoon },
  { tab: 'about', icon: Info },
];

/**
 * The tab a key leads to, going round at the ends; null for keys that move nothing. The tabs lie in a row in
 * narrow windows, so both pairs of arrows work.
 */
export function tabAfterKey(current: SettingsTab, key: string): SettingsTab | null {
  const index = TABS.findIndex(({ tab }) => tab === current);
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return TABS[(index + 1) % TABS.length]?.tab ?? null;
    case 'ArrowUp':
    case 'ArrowLeft':
      return TABS.at(index - 1)?.tab ?? null;
    case 'Home':
      return TABS[0]?.tab ?? null;
    case 'End':
      return TABS.at(-1)?.tab ?? null;
    default:
      return null;
  }
}
