import type { ErrorReasonKey } from '../../shared/errors.ts';
import type { ErrorRows, ErrorTable } from './error-table.ts';

/** Nothing to mend but to try again. */
const lost = (reason: ErrorReasonKey): ErrorRows => [
  { as: 'speech', text: 'speech', reason, action: 'speakAgain' },
];
const UNUSABLE = lost('speech.other');

/** The speech leg: the text goes on without the voice. */
export const SPEECH_ERRORS: ErrorTable = {
  auth: [{ text: 'speech', reason: 'speech.auth', action: 'openConnectionSettings' }],
  region: [{ text: 'speech', reason: 'speech.region', action: 'useHost' }],
  balance: [{ text: 'speech', reason: 'speech.balance', action: 'openPlatform' }],
  busy: lost('speech.busy'),
  // Where voices are chosen the speech model is chosen too.
  plan: [{ text: 'planSpeech', action: 'chooseVoice' }],
  policy: lost('speech.policy'),
  setting: [
    { when: { setting: 'address' }, text: 'settingSpeechAddress', action: 'openConnectionSettings' },
    { when: { setting: 'voice' }, text: 'settingVoice', action: 'chooseVoice' },
    { text: 'settingSpeech', action: 'chooseVoice' },
  ],
  network: [
    {
      when: { unusableProxy: 'environment' },
      as: 'speech',
      text: 'speech',
      reason: 'proxy.variable',
      action: null,
    },
    {
      when: { unusableProxy: 'system' },
      as: 'speech',
      text: 'speech',
      reason: 'proxy.system',
      action: 'speakAgain',
    },
    ...lost('speech.network'),
  ],
  cut: lost('speech.cut'),
  stalled: lost('speech.stalled'),
  speech: UNUSABLE,
  microphone: UNUSABLE,
  storage: UNUSABLE,
  internal: UNUSABLE,
};
