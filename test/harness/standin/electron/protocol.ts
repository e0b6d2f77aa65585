import { NotImplementedError, strict } from '../strict.ts';
import { isReady } from './readiness.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const privileges = new Map<string, Electron.Privileges>();
const handlers = new Map<string, Handler>();

/** The privileges of a scheme of the app's own. */
export function schemePrivileges(scheme: string): Electron.Privileges | undefined {
  return privileges.get(scheme);
}

export function registeredSchemes(): Iterable<string> {
  return privileges.keys();
}

export function schemeHandler(scheme: string): Handler | undefined {
  return handlers.get(scheme);
}

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: readonly Electron.CustomScheme[]): void {
    if (isReady()) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    privileges.clear();
    for (const { scheme, privileges: granted = {} } of schemes) {
      if (granted.standard !== true || granted.secure !== true) {
        throw new NotImplementedError(`protocol: scheme '${scheme}' that is not standard and secure`);
      }
      for (const unknown of ['bypassCSP', 'allowServiceWorkers', 'allowExtensions'] as const) {
        if (granted[unknown]) throw new NotImplementedError(`protocol: privilege ${unknown}`);
      }
      privileges.set(scheme, granted);
    }
  },

  handle(scheme: string, handler: Handler): void {
    if (!isReady()) throw new Error('Session can only be received when app is ready');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (!privileges.has(scheme)) throw new NotImplementedError(`protocol.handle of scheme '${scheme}'`);
    handlers.set(scheme, handler);
  },

  unhandle(scheme: string): void {
    if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  },

  isProtocolHandled(scheme: string): boolean {
    return handlers.has(scheme);
  },
});
