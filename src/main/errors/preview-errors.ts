import type { ErrorReasonKey, ErrorTextKey } from '../../shared/errors.ts';
import { KEY_REASONS, WAY_REASONS, type ErrorRows, type ErrorTable } from './error-table.ts';

const NO_SUCH_VOICE = 2054;
const VOICE_OF_ANOTHER = 2042;

/** It is said among the voices: whatever mends it is at hand, and no button leads elsewhere. */
function tableOf(text: ErrorTextKey): ErrorTable {
  const because = (reason: ErrorReasonKey): ErrorRows => [{ text, reason, action: null }];
  const unusable = because('speech.other');
  return {
    auth: [
      ...KEY_REASONS.map(({ when, reason }) => ({ when, text, reason, action: null })),
      ...because('speech.auth'),
    ],
    region: because('speech.region'),
    balance: because('speech.balance'),
    busy: because('speech.busy'),
    plan: because('speech.plan'),
    policy: because('speech.policy'),
    setting: because('speech.setting'),
    network: [
      ...WAY_REASONS.map(({ when, reason }) => ({ when, text, reason, action: null })),
      ...because('speech.network'),
    ],
    cut: because('speech.cut'),
    stalled: because('speech.stalled'),
    speech: unusable,
    microphone: unusable,
    storage: unusable,
    internal: unusable,
  };
}

/** A voice that could not be tried. */
export const PREVIEW_ERRORS: ErrorTable = tableOf('preview');

const probe = tableOf('probe');

/** A voice id, given by hand, that did not speak. */
export const PROBE_ERRORS: ErrorTable = {
  ...probe,
  setting: [
    { when: { serviceCode: NO_SUCH_VOICE }, text: 'probeNoSuchVoice', action: null },
    { when: { serviceCode: VOICE_OF_ANOTHER }, text: 'probeVoiceOfAnother', action: null },
    ...probe.setting,
  ],
};
