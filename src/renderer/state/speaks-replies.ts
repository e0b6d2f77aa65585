import type { AppState } from './store.ts';

/** Whether replies are spoken in the conversation that is shown. */
export const speaksReplies = ({ setup, settings }: Pick<AppState, 'setup' | 'settings'>): boolean =>
  setup.speakReplies ?? settings?.settings.speakReplies ?? true;
