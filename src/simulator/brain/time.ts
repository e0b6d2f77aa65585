import type { Answer } from './answer.ts';

const TIME = /\bwhat(?:'s|’s| is)? (?:the )?time\b|\bwhat time\b|\btime is it\b|\bcurrent time\b/i;
const DATE = /\b(?:what|which) (?:day|date)\b|\b(?:today's|today’s|the|current) date\b|\bwhat is today\b/i;

export const asksForTime = (question: string): boolean => TIME.test(question);
export const asksForDate = (question: string): boolean => DATE.test(question);

/** The time and the date of this computer. */
export function answerTime(question: string, now: Date): Answer | null {
  if (asksForTime(question)) {
    const clock = now.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
    return {
      thinking: 'They want the time. I read the clock of this computer.',
      text: `It is ${clock.replace(/\u202f/g, ' ')}.`,
    };
  }
  if (asksForDate(question)) {
    const day = now.toLocaleDateString('en-US', {
      weekday: 'long',
      month: 'long',
      day: 'numeric',
      year: 'numeric',
    });
    return {
      thinking: 'They want the date. I read the calendar of this computer.',
      text: `Today is ${day}.`,
    };
  }
  return null;
}
