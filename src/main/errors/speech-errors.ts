import type { TextKey } from '../texts.ts';
import type { ErrorRows, ErrorTable } from './error-table.ts';

/** Nothing to mend but to try again. */
const lost = (reason: TextKey): ErrorRows => [
  { as: 'speech', text: 'error.speech', reason, action: 'speakAgain' },
];
const UNUSABLE = lost('error.speechReason.other');

/** The speech leg: the text goes on without the voice. */
export const SPEECH_ERRORS: ErrorTable = {
  auth: [{ text: 'error.speech', reason: 'error.speechReason.auth', action: 'openConnectionSettings' }],
  region: [{ text: 'error.speech', reason: 'error.speechReason.region', action: 'useHost' }],
  balance: [{ text: 'error.speech', reason: 'error.speechReason.balance', action: 'openPlatform' }],
  busy: lost('error.speechReason.busy'),
  // Where voices are chosen the speech model is chosen too.
  plan: [{ text: 'error.planSpeech', action: 'chooseVoice' }],
  policy: lost('error.speechReason.policy'),
  setting: [
    { when: { setting: 'address' }, text: 'error.settingSpeechAddress', action: 'openConnectionSettings' },
    { when: { setting: 'voice' }, text: 'error.settingVoice', action: 'chooseVoice' },
    { text: 'error.settingSpeech', action: 'chooseVoice' },
  ],
  network: [
    {
      when: { unusableProxy: 'environment' },
      as: 'speech',
      text: 'error.speech',
      reason: 'error.proxyReason.variable',
      action: null,
    },
    {
      when: { unusableProxy: 'system' },
      as: 'speech',
      text: 'error.speech',
      reason: 'error.proxyReason.system',
      action: 'speakAgain',
    },
    ...lost('error.speechReason.network'),
  ],
  cut: lost('error.speechReason.cut'),
  stalled: lost('error.speechReason.stalled'),
  speech: UNUSABLE,
  microphone: UNUSABLE,
  storage: UNUSABLE,
  internal: UNUSABLE,
};
