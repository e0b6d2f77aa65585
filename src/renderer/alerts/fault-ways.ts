import type { ErrorAction } from '../../shared/errors.ts';

/** What a turn without a reply offers in the reply's place: what mends it, then the same question once more. */
export function faultWays(action: ErrorAction | null): readonly ErrorAction[] {
  switch (action) {
    case null:
    case 'retry':
    case 'retryNow':
    // Without a reply there is nothing to go on from, nor to be spoken.
    case 'continue':
    case 'speakAgain':
      return ['retry'];
    // The same words would be refused again; the other host is asked the same question.
    case 'editMessage':
    case 'useHost':
      return [action];
    case 'openConnectionSettings':
    case 'openPlatform':
    case 'chooseModel':
    case 'chooseVoice':
    case 'chooseFormat':
      return [action, 'retry'];
  }
}
