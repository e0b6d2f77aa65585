import type { ErrorReasonKey } from '../../shared/errors.ts';
import { KEY_REASONS, WAY_REASONS, type ErrorRow, type ErrorRows, type ErrorTable } from './error-table.ts';

/** Nothing to mend but to try again. */
const lost = (reason: ErrorReasonKey): ErrorRows => [
  { as: 'speech', text: 'speech', reason, action: 'speakAgain' },
];
const UNUSABLE = lost('speech.other');

/** The speech leg: the text goes on without the voice. */
export const SPEECH_ERRORS: ErrorTable = {
  auth: [
    ...KEY_REASONS.map(({ when, reason }): ErrorRow => ({
      when,
      text: 'speech',
      reason,
      action: 'openConnectionSettings',
    })),
    { text: 'speech', reason: 'speech.auth', action: 'openConnectionSettings' },
  ],
  region: [{ text: 'speech', reason: 'speech.region', action: 'useHost' }],
  balance: [{ text: 'speech', reason: 'speech.balance', action: 'openPlatform' }],
  busy: lost('speech.busy'),
  // Where voices are chosen the speech model is chosen too.
  plan: [
    { when: { setting: 'model', offersModel: true }, text: 'planSpeechOther', action: 'useSpeechModel' },
    { when: { setting: 'model' }, text: 'planSpeechModel', action: 'chooseVoice' },
    { text: 'planSpeech', action: 'chooseVoice' },
  ],
  policy: lost('speech.policy'),
  setting: [
    { when: { setting: 'address' }, text: 'settingSpeechAddress', action: 'openConnectionSettings' },
    { when: { setting: 'voice' }, text: 'settingVoice', action: 'chooseVoice' },
    { text: 'settingSpeech', action: 'chooseVoice' },
  ],
  network: [
    ...WAY_REASONS.map(({ when, reason }): ErrorRow => ({
      when,
      as: 'speech',
      text: 'speech',
      reason,
      // A variable is read when Parley starts.
      action: when.unusableProxy === 'environment' ? null : 'speakAgain',
    })),
    ...lost('speech.network'),
  ],
  cut: lost('speech.cut'),
  stalled: lost('speech.stalled'),
  speech: UNUSABLE,
  microphone: UNUSABLE,
  storage: UNUSABLE,
  internal: UNUSABLE,
};
