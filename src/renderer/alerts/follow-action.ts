import { assertNever } from '../../shared/assert.ts';
import type { ErrorAction } from '../../shared/errors.ts';
import type { TurnId } from '../../shared/turn.ts';
import {
  continueReply,
  editQuestion,
  openPlatform,
  regenerate,
  retryNow,
  speakAgain,
} from '../actions/actions.ts';
import { goToFoundHost } from './found-host.ts';
import { goToOtherModel, speakWithOtherModel } from './other-model.ts';
import { openModelChoice, openSettings, openVoiceChoice } from '../actions/settings-actions.ts';

/** Does what a turn's error offers. */
export function followAction(action: ErrorAction, turnId: TurnId): void {
  switch (action) {
    case 'retry':
      void regenerate(turnId);
      return;
    case 'retryNow':
      void retryNow(turnId);
      return;
    case 'openConnectionSettings':
      openSettings('connection', 'apiKey');
      return;
    case 'useHost':
      void goToFoundHost(turnId);
      return;
    case 'openPlatform':
      void openPlatform();
      return;
    case 'chooseModel':
      openModelChoice();
      return;
    case 'useModel':
      void goToOtherModel(turnId);
      return;
    case 'useSpeechModel':
      void speakWithOtherModel(turnId);
      return;
    case 'chooseVoice':
      openVoiceChoice();
      return;
    case 'chooseFormat':
      openSettings('voice', 'format');
      return;
    case 'editMessage':
      editQuestion(turnId);
      return;
    case 'speakAgain':
      void speakAgain(turnId);
      return;
    case 'continue':
      void continueReply(turnId);
      return;
    default:
      assertNever(action);
  }
}
