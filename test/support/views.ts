import type { View } from '../../src/renderer/state/view.ts';

export const CONVERSATION: View = { kind: 'conversation' };
export const VOICE: View = { kind: 'voice' };
export const SETTINGS: View = { kind: 'settings', tab: 'voice', focus: null, over: CONVERSATION };
export const LINK: View = { kind: 'link', url: 'https://example.org', over: CONVERSATION };
