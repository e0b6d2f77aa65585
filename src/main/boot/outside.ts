import { session } from 'electron';
import { resolveConnection, type Connection } from '../connection/connection.ts';
import { createFindHost } from '../connection/find-host.ts';
import { createKeys, type Keys } from '../connection/keys.ts';
import { createWrongRegion, type WrongRegion } from '../connection/wrong-region.ts';
import { explainCertificate } from '../net/certificate.ts';
import { keyPageUrlFor, platformUrlFor } from '../net/minimax-hosts.ts';
import { createNetwork, type Network } from '../net/network.ts';
import { createServices, type Services } from '../services/services.ts';
import type { Profile } from './profile.ts';

/** Everything that leads out of this computer. */
export interface Outside {
  readonly network: Network;
  readonly connection: () => Connection;
  readonly keys: Keys;
  readonly wrongRegion: WrongRegion;
  readonly services: Services;
  /** Where the user's account is. */
  readonly platformUrl: () => string;
  /** Where keys for the service that is set are made. */
  readonly keyPageUrl: () => string;
}

export function createOutside({ store, secrets }: Profile): Outside {
  const network = createNetwork({ resolveProxy: (url) => session.defaultSession.resolveProxy(url) });
  const connection = (): Connection =>
    resolveConnection({
      settings: store.get().connection,
      environment: process.env,
      storedKey: (origin) => secrets.get(origin),
    });
  const findHost = createFindHost(network);
  const keys = createKeys({ store, secrets, connection, findHost });
  const wrongRegion = createWrongRegion({ connection, findHost, keys });
  const explain: WrongRegion['explain'] = async (error, asked, signal) => {
    const { origin } = asked.base;
    return explainCertificate(await wrongRegion.explain(error, asked, signal), { network, origin, signal });
  };
  const services = createServices({ store, connection, network, explain });
  const platformUrl = (): string => platformUrlFor(connection().base.host);
  const keyPageUrl = (): string => keyPageUrlFor(connection().base.host);
  return { network, connection, keys, wrongRegion, services, platformUrl, keyPageUrl };
}
