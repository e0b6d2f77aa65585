import type { ErrorAction } from '../../shared/errors.ts';

/** What a turn without a reply offers in the reply's place: what mends it, then the same question once more. */
export function faultWays(action: ErrorAction | null): readonly ErrorAction[] {
  switch (action) {
    case null:
    case 'retry':
    case 'retryNow':
    // Without a reply there is nothing to be spoken.
    case 'speakAgain':
      return ['retry'];
    // The same words would be refused again; the other host, or model, is asked the same question; what was called
    // must not be called twice.
    case 'editMessage':
    case 'useHost':
    case 'useModel':
    case 'useSpeechModel':
    case 'continue':
      return [action];
    case 'openConnectionSettings':
    case 'openPlatform':
    case 'chooseModel':
    case 'chooseVoice':
    case 'chooseFormat':
      return [action, 'retry'];
  }
}
