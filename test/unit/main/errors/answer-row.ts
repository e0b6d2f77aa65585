import type { ErrorAction, ErrorCode, ErrorReasonKey, ErrorTextKey } from '../../../../src/shared/errors.ts';

/** An answer as it was seen, or as the source of what writes it has it, and what the user must be told. */
export interface AnswerRow {
  readonly by: string;
  readonly status: number;
  readonly body: unknown;
  readonly code: ErrorCode;
  readonly text: ErrorTextKey;
  readonly reason?: ErrorReasonKey;
  readonly action: ErrorAction;
  /** Must stand in what is said. */
  readonly says?: string;
}

/** What the user is to be told, beside the code. */
type Told = Pick<AnswerRow, 'code' | 'text' | 'action'>;

export const TOLD = {
  keyRefused: { code: 'auth', text: 'auth', action: 'openConnectionSettings' },
  keyExpired: { code: 'auth', text: 'authExpired', action: 'openConnectionSettings' },
  notAllowed: { code: 'auth', text: 'authPermission', action: 'openConnectionSettings' },
  behindRefused: { code: 'auth', text: 'authUpstream', action: 'chooseModel' },
  noBalance: { code: 'balance', text: 'balance', action: 'openPlatform' },
  busy: { code: 'busy', text: 'busyStill', action: 'retry' },
  planLacksModel: { code: 'plan', text: 'planModel', action: 'chooseModel' },
  planSpent: { code: 'plan', text: 'plan', action: 'chooseModel' },
  policy: { code: 'policy', text: 'policy', action: 'editMessage' },
  guardrail: { code: 'policy', text: 'guardrail', action: 'editMessage' },
  noSuchModel: { code: 'setting', text: 'settingModel', action: 'chooseModel' },
  tooLong: { code: 'setting', text: 'settingContext', action: 'editMessage' },
  thinking: { code: 'setting', text: 'settingThinking', action: 'openConnectionSettings' },
  message: { code: 'setting', text: 'setting', action: 'editMessage' },
  otherSetting: { code: 'setting', text: 'setting', action: 'chooseModel' },
  wrongAddress: { code: 'setting', text: 'settingAddress', action: 'openConnectionSettings' },
  gateway: { code: 'network', text: 'networkGateway', action: 'retry' },
  proxy: { code: 'network', text: 'networkProxy', action: 'retry' },
  ownFault: { code: 'internal', text: 'serviceFault', action: 'retry' },
} as const satisfies Readonly<Record<string, Told>>;

/** As LiteLLM's proxy words every error (`ProxyException.to_dict`): the code is the status, as a text. */
export function litellm(
  by: string,
  {
    status,
    type = 'None',
    message,
  }: { readonly status: number; readonly type?: string; readonly message: unknown },
  told: Told,
  says?: string,
): AnswerRow {
  const body = { error: { message, type, param: 'None', code: String(status) } };
  return { by, status, body, ...told, ...(says === undefined ? {} : { says }) };
}

export function answered(by: string, status: number, body: unknown, told: Told, says?: string): AnswerRow {
  return { by, status, body, ...told, ...(says === undefined ? {} : { says }) };
}
