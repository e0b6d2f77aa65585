import type { ErrorAction } from '../../shared/errors.ts';
import type { TextKey } from '../texts.ts';
import type { ErrorRow, ErrorRows, ErrorTable } from './error-table.ts';

const row = (reason: TextKey, action: ErrorAction): Omit<ErrorRow, 'when'> => ({
  text: 'error.hearing',
  reason,
  action,
});
const UNUSABLE: ErrorRows = [row('error.hearingReason.other', 'retry')];

/** The hearing leg: what was said did not become text. */
export const HEARING_ERRORS: ErrorTable = {
  auth: [
    { when: { hasKey: false }, ...row('error.hearingReason.authMissing', 'openConnectionSettings') },
    row('error.hearingReason.auth', 'openConnectionSettings'),
  ],
  region: [row('error.hearingReason.region', 'useHost')],
  balance: [row('error.hearingReason.balance', 'openPlatform')],
  busy: [
    // A wait that is too long for a speaker was not begun; shorter ones were tried.
    { when: { waitIsLong: true }, ...row('error.hearingReason.busyLong', 'retry') },
    row('error.hearingReason.busy', 'retry'),
  ],
  // What a plan covers is seen, and changed, where the account is.
  plan: [row('error.hearingReason.plan', 'openPlatform')],
  policy: [row('error.hearingReason.policy', 'retry')],
  setting: [
    { when: { setting: 'address' }, ...row('error.hearingReason.address', 'openConnectionSettings') },
    { when: { setting: 'model' }, ...row('error.hearingReason.model', 'openConnectionSettings') },
    { when: { setting: 'recording' }, ...row('error.hearingReason.recording', 'retry') },
    row('error.hearingReason.setting', 'retry'),
  ],
  network: [
    { when: { unusableProxy: 'environment' }, ...row('error.proxyReason.variable', 'retry') },
    { when: { unusableProxy: 'system' }, ...row('error.proxyReason.system', 'retry') },
    row('error.hearingReason.network', 'retry'),
  ],
  cut: [row('error.hearingReason.cut', 'retry')],
  stalled: [row('error.hearingReason.stalled', 'retry')],
  speech: UNUSABLE,
  microphone: UNUSABLE,
  storage: UNUSABLE,
  internal: UNUSABLE,
};
