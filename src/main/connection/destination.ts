import type { AppError } from '../../shared/errors.ts';
import { DescribedError, describeEnvironmentBase } from '../errors/describe-error.ts';
import type { BaseUrl } from '../net/base-url.ts';
import type { Connection } from './connection.ts';
import type { Demo } from './demo.ts';

/** A server that is asked, and as whom. The demo's does as MiniMax does. */
export interface Reachable {
  readonly kind: 'service' | 'demo';
  readonly base: BaseUrl;
  readonly key: string | null;
  /** What more can be found out of a fault of this server's, or the fault as it came. Never throws. */
  readonly explain: (error: unknown, signal: AbortSignal) => Promise<unknown>;
}

/** Whom a turn, a recording or a preview asks: found out once for each, for the user may change it meanwhile. */
export type Destination =
  | Reachable
  | {
      readonly kind: 'refused';
      /** The base that is asked for nothing. */
      readonly base: BaseUrl;
      readonly error: AppError;
    };

export interface DestinationOptions {
  readonly connection: () => Connection;
  readonly demo: Pick<Demo, 'endpoint'>;
  readonly explain: (error: unknown, asked: Connection, signal: AbortSignal) => Promise<unknown>;
}

/** Starts the demo's server when it is the one to be asked. */
export function createDestination({
  connection,
  demo,
  explain,
}: DestinationOptions): () => Promise<Destination> {
  return async () => {
    const asked = connection();
    const { kind, base, key } = asked;
    if (kind === 'refused') return { kind, base, error: describeEnvironmentBase() };
    const endpoint = kind === 'demo' ? await demo.endpoint() : { base, key };
    return { kind, ...endpoint, explain: (error, signal) => explain(error, asked, signal) };
  };
}

/** @throws DescribedError when nobody may be asked. */
export function reachable(destination: Destination): Reachable {
  if (destination.kind === 'refused') throw new DescribedError(destination.error, undefined);
  return destination;
}
