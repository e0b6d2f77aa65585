import type { ErrorRow, ErrorRows, ErrorTable } from './error-table.ts';

const CUT: ErrorRow = {
  when: { replyBegan: true },
  as: 'cut',
  text: 'error.cut',
  action: 'continue',
};
const CUT_IN_THINKING: ErrorRow = {
  when: { thinkingBegan: true },
  as: 'cut',
  text: 'error.cutThinking',
  action: 'retry',
};
const DAMAGED: ErrorRows = [CUT, { as: 'internal', text: 'error.damaged', action: 'retry' }];

/** The chat leg: the turn failed. */
export const CHAT_ERRORS: ErrorTable = {
  auth: [
    { when: { hasKey: false }, text: 'error.authMissing', action: 'openConnectionSettings' },
    { text: 'error.auth', action: 'openConnectionSettings' },
  ],
  region: [{ text: 'error.region', action: 'useHost' }],
  balance: [{ text: 'error.balance', action: 'openPlatform' }],
  busy: [
    { when: { replyBegan: true }, text: 'error.busyMidway', action: 'continue' },
    // Once the model has begun, nothing is tried again.
    { when: { thinkingBegan: true }, text: 'error.busy', action: 'retry' },
    { when: { waitIsLong: true }, text: 'error.busyLong', action: 'retry' },
    { text: 'error.busyStill', action: 'retry' },
  ],
  plan: [{ text: 'error.plan', action: 'chooseModel' }],
  policy: [{ text: 'error.policy', action: 'editMessage' }],
  setting: [
    { when: { setting: 'model' }, text: 'error.settingModel', action: 'chooseModel' },
    { when: { setting: 'address' }, text: 'error.settingAddress', action: 'openConnectionSettings' },
    { when: { setting: 'thinking' }, text: 'error.settingThinking', action: 'openConnectionSettings' },
    { when: { setting: 'context' }, text: 'error.settingContext', action: 'editMessage' },
    { when: { setting: 'message' }, text: 'error.setting', action: 'editMessage' },
    { when: { setting: 'text' }, text: 'error.setting', action: 'editMessage' },
    { when: { setting: 'voice' }, text: 'error.setting', action: 'chooseVoice' },
    { text: 'error.setting', action: 'chooseModel' },
  ],
  network: [
    CUT,
    CUT_IN_THINKING,
    { when: { network: 'dns' }, text: 'error.networkDns', action: 'retry' },
    { when: { network: 'refused' }, text: 'error.networkRefused', action: 'retry' },
    { when: { network: 'tls' }, text: 'error.networkTls', action: 'retry' },
    { when: { network: 'reset' }, text: 'error.networkReset', action: 'retry' },
    { when: { network: 'timeout' }, text: 'error.networkTimeout', action: 'retry' },
    { when: { unusableProxy: 'environment' }, text: 'error.proxyVariable', action: null },
    { when: { unusableProxy: 'system' }, text: 'error.proxySystem', action: 'retry' },
    { when: { network: 'proxy' }, text: 'error.networkProxy', action: 'retry' },
    { text: 'error.network', action: 'retry' },
  ],
  cut: [CUT, CUT_IN_THINKING, { as: 'network', text: 'error.networkReset', action: 'retry' }],
  stalled: [
    { when: { replyBegan: true }, text: 'error.stalled', action: 'continue' },
    { text: 'error.stalledEmpty', action: 'retry' },
  ],
  speech: DAMAGED,
  microphone: DAMAGED,
  storage: DAMAGED,
  internal: DAMAGED,
};
