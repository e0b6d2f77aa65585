import type { ServiceError } from '../../net/service-error.ts';

/**
 * Whether an endpoint is asked for word times. One for all requests to it, so
 * that a gateway which refuses them does so once.
 */
export interface WordTimes {
  readonly areWanted: boolean;
  /**
   * @returns whether this error is about them, so that the request may do without; they are not asked for again then.
   */
  refused(error: ServiceError): boolean;
}

export function createWordTimes(): WordTimes {
  let areWanted = true;
  return {
    get areWanted() {
      return areWanted;
    },
    refused({ code, serviceMessage }) {
      if (code !== 'setting' || !/subtitle/i.test(serviceMessage ?? '')) return false;
      areWanted = false;
      return true;
    },
  };
}
