import type { TextKey } from '../texts.ts';
import type { ErrorRows, ErrorTable } from './error-table.ts';

/** It is said among the voices: whatever mends it is at hand, and no button leads elsewhere. */
const because = (reason: TextKey): ErrorRows => [{ text: 'error.preview', reason, action: null }];
const UNUSABLE = because('error.speechReason.other');

/** A voice that could not be tried. */
export const PREVIEW_ERRORS: ErrorTable = {
  auth: because('error.speechReason.auth'),
  region: because('error.speechReason.region'),
  balance: because('error.speechReason.balance'),
  busy: because('error.speechReason.busy'),
  plan: because('error.speechReason.plan'),
  policy: because('error.speechReason.policy'),
  setting: because('error.speechReason.setting'),
  network: because('error.speechReason.network'),
  cut: because('error.speechReason.cut'),
  stalled: because('error.speechReason.stalled'),
  speech: UNUSABLE,
  microphone: UNUSABLE,
  storage: UNUSABLE,
  internal: UNUSABLE,
};
