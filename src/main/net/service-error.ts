import type { ErrorCode, ErrorValues } from '../../shared/errors.ts';
import type { Leg } from '../../shared/turn.ts';
import { withoutKeysInUse } from './keys-in-use.ts';
import { redactRequestId } from './redact.ts';

/** Who names a proxy, when it is no variable of the environment. */
export const SYSTEM_SETTINGS = 'system settings';

/** What may be wrong with a file of speech that came. */
export const FILE_FLAWS = [
  'nothing',
  'unreadableAnswer',
  'noAudio',
  'notHex',
  'notHttps',
  'elsewhere',
  'tooLarge',
  'halfSample',
  'noAudioFile',
  'otherSound',
  'cutOff',
  'silent',
  'otherLength',
] as const;

export interface FileFlaw extends Pick<ErrorValues, 'sound' | 'seconds' | 'announcedSeconds'> {
  readonly kind: (typeof FILE_FLAWS)[number];
}

export interface ServiceErrorFacts {
  /** MiniMax's code or the HTTP status; null when nothing was answered. */
  readonly serviceCode?: number | null;
  /** Host as the user knows it, with the port when it is not the default. */
  readonly host?: string | null;
  /** As the service gives it: what is no id is redacted here. */
  readonly requestId?: string | null;
  /** From a Retry-After header. */
  readonly retryAfterMs?: number | null;
  /** Which connection fault: worded differently, handled the same. */
  readonly network?: 'dns' | 'refused' | 'tls' | 'reset' | 'timeout' | 'proxy' | 'gateway' | 'other' | null;
  /**
   * Of a proxy whose address is none: the environment's variable that holds it,
   * or {@link SYSTEM_SETTINGS}. Never the address.
   */
  readonly proxyNamedBy?: string | null;
  /** Which leg of a turn was refused; left out: no service refused it. */
  readonly leg?: Leg | null;
  /**
   * What was not accepted, when the service names it: `model`, `voice`, `emotion`… Of a key: `expired`, `permission` (it is good, and may
   * not do this), `upstream` (it is the proxy's own); of a plan: `model`, which it does not have at all; of a policy: `guardrail`.
   */
  readonly setting?: string | null;
  /** The service's own words, redacted and cut short. For the log and for `setting` errors. */
  readonly serviceMessage?: string | null;
  /** Of a key that another host took: that host. */
  readonly otherHost?: string | null;
  /** Of a model that the key may not use: one that it may. */
  readonly otherModel?: string | null;
  /** Of a certificate that was not accepted: who signed it, in one line. */
  readonly issuer?: string | null;
  /** What is wrong with it. */
  readonly certificate?: 'untrusted' | 'outOfDate' | 'otherName' | null;
  /** Of a file that is not what was asked for: what is wrong with it. */
  readonly flaw?: FileFlaw | null;
  readonly cause?: unknown;
}

/** Anything a service, the network or a damaged answer did. Holds no key, no request body, no audio. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ErrorCode;
  readonly serviceCode: number | null;
  readonly host: string | null;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  readonly network: NonNullable<ServiceErrorFacts['network']> | null;
  readonly proxyNamedBy: string | null;
  readonly setting: string | null;
  readonly serviceMessage: string | null;
  readonly otherHost: string | null;
  readonly otherModel: string | null;
  readonly issuer: string | null;
  readonly certificate: NonNullable<ServiceErrorFacts['certificate']> | null;
  readonly leg: Leg | null;
  readonly flaw: FileFlaw | null;

  constructor(code: ErrorCode, facts: ServiceErrorFacts = {}) {
    super(`${code}${facts.serviceCode == null ? '' : ` ${facts.serviceCode}`}`, { cause: facts.cause });
    this.code = code;
    this.serviceCode = facts.serviceCode ?? null;
    this.host = facts.host ?? null;
    this.requestId = facts.requestId == null ? null : redactRequestId(facts.requestId);
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.network = facts.network ?? null;
    this.proxyNamedBy = facts.proxyNamedBy ?? null;
    this.setting = facts.setting ?? null;
    this.serviceMessage = facts.serviceMessage == null ? null : withoutKeysInUse(facts.serviceMessage);
    this.otherHost = facts.otherHost ?? null;
    this.otherModel = facts.otherModel ?? null;
    this.issuer = facts.issuer ?? null;
    this.certificate = facts.certificate ?? null;
    this.leg = facts.leg ?? null;
    this.flaw = facts.flaw ?? null;
  }
}

/** Whether the service, or what stands before it, said itself what went wrong. */
export function isToldByService({ serviceCode, leg }: ServiceError): boolean {
  return serviceCode !== null || leg !== null;
}
