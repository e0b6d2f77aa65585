import type { Session } from './fixtures.ts';
import type { Rule } from './scene.ts';

export const QUESTION = 'Why does the sky turn red at dusk?';
export const REPLY = 'Because the light comes a long way.';

/** What each recording is transcribed to. */
export const hearing = (transcript: string, more: Partial<Rule> = {}): Rule => ({
  match: { route: 'hearing' },
  transcript,
  ...more,
});
export const talkOf = ({ page }: Session) => page.getByRole('button', { name: 'Talk' });
export const noteOf = ({ page }: Session) => page.getByRole('status', { name: 'Note' });
export const questionsOf = ({ page }: Session) => page.getByRole('article', { name: 'You' });
