import type { ErrorRow, ErrorRows, ErrorTable } from './error-table.ts';

const CUT: ErrorRow = {
  when: { replyBegan: true },
  as: 'cut',
  text: 'cut',
  action: 'continue',
};
const CUT_IN_THINKING: ErrorRow = {
  when: { thinkingBegan: true },
  as: 'cut',
  text: 'cutThinking',
  action: 'retry',
};
const DAMAGED: ErrorRows = [CUT, { as: 'internal', text: 'damaged', action: 'retry' }];
const FAILED: ErrorRows = [
  CUT,
  { when: { isTold: true }, text: 'serviceFault', action: 'retry' },
  { as: 'internal', text: 'damaged', action: 'retry' },
];

/** The chat leg: the turn failed. */
export const CHAT_ERRORS: ErrorTable = {
  auth: [
    { when: { setting: 'upstream' }, text: 'authUpstream', action: 'chooseModel' },
    { when: { hasKey: false }, text: 'authMissing', action: 'openConnectionSettings' },
    { when: { setting: 'expired' }, text: 'authExpired', action: 'openConnectionSettings' },
    { when: { setting: 'permission' }, text: 'authPermission', action: 'openConnectionSettings' },
    { text: 'auth', action: 'openConnectionSettings' },
  ],
  region: [{ text: 'region', action: 'useHost' }],
  balance: [{ text: 'balance', action: 'openPlatform' }],
  busy: [
    { when: { replyBegan: true }, text: 'busyMidway', action: 'continue' },
    // Once the model has begun, nothing is tried again.
    { when: { thinkingBegan: true }, text: 'busy', action: 'retry' },
    { when: { waitIsLong: true }, text: 'busyLong', action: 'retry' },
    { text: 'busyStill', action: 'retry' },
  ],
  plan: [
    { when: { setting: 'model', offersModel: true }, text: 'planModelOther', action: 'useModel' },
    { when: { setting: 'model' }, text: 'planModel', action: 'chooseModel' },
    { text: 'plan', action: 'chooseModel' },
  ],
  policy: [
    { when: { setting: 'guardrail' }, text: 'guardrail', action: 'editMessage' },
    { text: 'policy', action: 'editMessage' },
  ],
  setting: [
    { when: { setting: 'model' }, text: 'settingModel', action: 'chooseModel' },
    { when: { setting: 'address' }, text: 'settingAddress', action: 'openConnectionSettings' },
    { when: { setting: 'thinking' }, text: 'settingThinking', action: 'openConnectionSettings' },
    { when: { setting: 'context' }, text: 'settingContext', action: 'editMessage' },
    { when: { setting: 'message' }, text: 'setting', action: 'editMessage' },
    { when: { setting: 'text' }, text: 'setting', action: 'editMessage' },
    { when: { setting: 'voice' }, text: 'setting', action: 'chooseVoice' },
    { text: 'setting', action: 'chooseModel' },
  ],
  network: [
    CUT,
    CUT_IN_THINKING,
    { when: { network: 'dns' }, text: 'networkDns', action: 'retry' },
    { when: { network: 'refused' }, text: 'networkRefused', action: 'retry' },
    { when: { network: 'gateway' }, text: 'networkGateway', action: 'retry' },
    { when: { certificate: 'untrusted' }, text: 'networkTlsUntrusted', action: 'retry' },
    { when: { certificate: 'outOfDate' }, text: 'networkTlsOutOfDate', action: 'retry' },
    { when: { certificate: 'otherName' }, text: 'networkTlsOtherName', action: 'retry' },
    { when: { network: 'tls' }, text: 'networkTls', action: 'retry' },
    { when: { network: 'reset' }, text: 'networkReset', action: 'retry' },
    { when: { network: 'timeout' }, text: 'networkTimeout', action: 'retry' },
    { when: { unusableProxy: 'environment' }, text: 'proxyVariable', action: null },
    { when: { unusableProxy: 'system' }, text: 'proxySystem', action: 'retry' },
    { when: { network: 'proxy' }, text: 'networkProxy', action: 'retry' },
    { text: 'network', action: 'retry' },
  ],
  cut: [CUT, CUT_IN_THINKING, { as: 'network', text: 'networkReset', action: 'retry' }],
  stalled: [
    { when: { replyBegan: true }, text: 'stalled', action: 'continue' },
    { text: 'stalledEmpty', action: 'retry' },
  ],
  speech: DAMAGED,
  microphone: DAMAGED,
  storage: DAMAGED,
  internal: FAILED,
};
