import { ServiceError } from '../../net/service-error.ts';

/**
 * What follows from a fault on a speech socket. `again`: a new socket may do; `busy`: so it may, after a wait;
 * `otherWay`: not over sockets; `final`: not at all.
 */
type SocketFault = 'again' | 'busy' | 'otherWay' | 'final';

const ILLEGAL_EVENT = 2202;
const ILLEGAL_ORDER = 2206;

export function socketFaultOf({ code, serviceCode, network }: ServiceError): SocketFault {
  if (serviceCode === ILLEGAL_EVENT || serviceCode === ILLEGAL_ORDER) return 'otherWay';
  switch (code) {
    case 'busy':
      return 'busy';
    case 'network':
      // A certificate or a proxy that refuses does so again.
      return network === 'tls' || network === 'proxy' ? 'otherWay' : 'again';
    case 'auth':
      // 403 is how gateways refuse an upgrade; the service's own number, or 401, is about the key.
      return serviceCode === 403 ? 'otherWay' : 'final';
    case 'setting':
      // An HTTP status: there is no such path, or no such method. A number of the service's is about a setting.
      return serviceCode !== null && serviceCode < 600 ? 'otherWay' : 'final';
    case 'speech':
      return 'otherWay';
    case 'internal':
    case 'stalled':
    case 'cut':
      return 'again';
    case 'region':
    case 'balance':
    case 'plan':
    case 'policy':
    case 'microphone':
    case 'storage':
      return 'final';
  }
}

/** A connection that broke after audio is a cut in the speech; anything else stays what it is. */
export function asCut(error: ServiceError): ServiceError {
  const { code, host, network } = error;
  return code === 'network' ? new ServiceError('cut', { host, network, cause: error }) : error;
}
