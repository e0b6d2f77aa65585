import type { TextKey } from '../texts.ts';
import type { ErrorRows, ErrorTable } from './error-table.ts';

const NO_SUCH_VOICE = 2054;
const VOICE_OF_ANOTHER = 2042;

/** It is said among the voices: whatever mends it is at hand, and no button leads elsewhere. */
function tableOf(text: TextKey): ErrorTable {
  const because = (reason: TextKey): ErrorRows => [{ text, reason, action: null }];
  const unusable = because('error.speechReason.other');
  return {
    auth: because('error.speechReason.auth'),
    region: because('error.speechReason.region'),
    balance: because('error.speechReason.balance'),
    busy: because('error.speechReason.busy'),
    plan: because('error.speechReason.plan'),
    policy: because('error.speechReason.policy'),
    setting: because('error.speechReason.setting'),
    network: [
      { when: { unusableProxy: 'environment' }, text, reason: 'error.proxyReason.variable', action: null },
      { when: { unusableProxy: 'system' }, text, reason: 'error.proxyReason.system', action: null },
      ...because('error.speechReason.network'),
    ],
    cut: because('error.speechReason.cut'),
    stalled: because('error.speechReason.stalled'),
    speech: unusable,
    microphone: unusable,
    storage: unusable,
    internal: unusable,
  };
}

/** A voice that could not be tried. */
export const PREVIEW_ERRORS: ErrorTable = tableOf('error.preview');

const probe = tableOf('error.probe');

/** A voice id, given by hand, that did not speak. */
export const PROBE_ERRORS: ErrorTable = {
  ...probe,
  setting: [
    { when: { serviceCode: NO_SUCH_VOICE }, text: 'error.probeNoSuchVoice', action: null },
    { when: { serviceCode: VOICE_OF_ANOTHER }, text: 'error.probeVoiceOfAnother', action: null },
    ...probe.setting,
  ],
};
