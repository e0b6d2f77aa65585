import { ServiceError } from '../../net/service-error.ts';

/** How often in a row a service that takes no text is given it again. */
export interface TextRefusals {
  /** @returns null when the text may be sent again; else what to fail with: the service will not take it. */
  next(because: 'tooLong' | 'queueFull', host: string | null): ServiceError | null;
  /** The service speaks. */
  renew(): void;
}

/** Ten seconds, with a fifth of a second between two tries. */
const MAX_IN_A_ROW = 50;

export function createTextRefusals(): TextRefusals {
  let inARow = 0;
  return {
    next(because, host) {
      inARow += 1;
      if (inARow <= MAX_IN_A_ROW) return null;
      inARow = 0;
      return because === 'queueFull'
        ? new ServiceError('busy', { host, serviceCode: 2205 })
        : new ServiceError('setting', { host, setting: 'text', serviceCode: 2204 });
    },
    renew() {
      inARow = 0;
    },
  };
}
