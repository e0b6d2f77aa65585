import type { ErrorAction, ErrorReasonKey } from '../../shared/errors.ts';
import { KEY_REASONS, WAY_REASONS, type ErrorRow, type ErrorRows, type ErrorTable } from './error-table.ts';

const row = (reason: ErrorReasonKey, action: ErrorAction): Omit<ErrorRow, 'when'> => ({
  text: 'hearing',
  reason,
  action,
});
const UNUSABLE: ErrorRows = [row('hearing.other', 'retry')];

/** The hearing leg: what was said did not become text. */
export const HEARING_ERRORS: ErrorTable = {
  auth: [
    ...KEY_REASONS.map(({ when, reason }) => ({ when, ...row(reason, 'openConnectionSettings') })),
    row('hearing.auth', 'openConnectionSettings'),
  ],
  region: [row('hearing.region', 'useHost')],
  balance: [row('hearing.balance', 'openPlatform')],
  busy: [
    // A wait that is too long for a speaker was not begun; shorter ones were tried.
    { when: { waitIsLong: true }, ...row('hearing.busyLong', 'retry') },
    row('hearing.busy', 'retry'),
  ],
  // What a plan covers is seen, and changed, where the account is.
  plan: [
    { when: { setting: 'model' }, ...row('hearing.planModel', 'openPlatform') },
    row('hearing.plan', 'openPlatform'),
  ],
  policy: [row('hearing.policy', 'retry')],
  setting: [
    { when: { setting: 'address' }, ...row('hearing.address', 'openConnectionSettings') },
    { when: { setting: 'model' }, ...row('hearing.model', 'openConnectionSettings') },
    { when: { setting: 'recording' }, ...row('hearing.recording', 'retry') },
    row('hearing.setting', 'retry'),
  ],
  network: [
    ...WAY_REASONS.map(({ when, reason }) => ({ when, ...row(reason, 'retry') })),
    row('hearing.network', 'retry'),
  ],
  cut: [row('hearing.cut', 'retry')],
  stalled: [row('hearing.stalled', 'retry')],
  speech: UNUSABLE,
  microphone: UNUSABLE,
  storage: UNUSABLE,
  internal: UNUSABLE,
};
