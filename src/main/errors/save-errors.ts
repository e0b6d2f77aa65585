import type { ErrorAction, ErrorReasonKey } from '../../shared/errors.ts';
import { FILE_FLAWS } from '../net/service-error.ts';
import { KEY_REASONS, WAY_REASONS, type ErrorRow, type ErrorRows, type ErrorTable } from './error-table.ts';

const row = (reason: ErrorReasonKey, action: ErrorAction): Omit<ErrorRow, 'when'> => ({
  text: 'save',
  reason,
  action,
});
const because = (reason: ErrorReasonKey, action: ErrorAction): ErrorRows => [row(reason, action)];
const UNUSABLE = because('speech.other', 'retry');

/** Speech that was not saved. Whatever mends it can be tried at once, where the file was asked for. */
export const SAVE_ERRORS: ErrorTable = {
  auth: [
    ...KEY_REASONS.map(({ when, reason }) => ({ when, ...row(reason, 'openConnectionSettings') })),
    row('speech.auth', 'openConnectionSettings'),
  ],
  region: because('speech.auth', 'openConnectionSettings'),
  balance: because('speech.balance', 'openPlatform'),
  busy: because('speech.busy', 'retry'),
  // Where voices are chosen the speech model is chosen too.
  plan: because('speech.plan', 'chooseVoice'),
  policy: because('speech.policy', 'retry'),
  setting: [
    { when: { setting: 'length' }, text: 'saveFlacLong', action: 'chooseFormat' },
    { when: { setting: 'audio format' }, ...row('save.setting', 'chooseFormat') },
    row('save.setting', 'chooseVoice'),
  ],
  network: [
    ...WAY_REASONS.map(({ when, reason }) => ({ when, ...row(reason, 'retry') })),
    row('speech.network', 'retry'),
  ],
  cut: because('speech.cut', 'retry'),
  stalled: because('speech.stalled', 'retry'),
  // A file came, and it is not the one that was asked for.
  speech: [
    ...FILE_FLAWS.map((flaw) => ({ when: { flaw }, ...row(`save.flaw.${flaw}`, 'retry') })),
    row('save.other', 'retry'),
  ],
  microphone: UNUSABLE,
  storage: UNUSABLE,
  internal: UNUSABLE,
};
