import type { BaseUrl } from './base-url.ts';

/** Which service is asked, and as whom. */
export interface ServiceIdentity {
  readonly base: BaseUrl;
  readonly key: string | null;
  /** The demo's server, which does as MiniMax does. */
  readonly isDemo: boolean;
}

/** What was found out of one holds for the other. */
export function isSameService(one: ServiceIdentity, other: ServiceIdentity): boolean {
  return one.base.href === other.base.href && one.key === other.key && one.isDemo === other.isDemo;
}
