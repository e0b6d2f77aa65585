/**
 * The first usable way of a PAC answer, the form in which an operating system's proxy settings arrive
 * (`PROXY host:port; DIRECT`): a proxy's URL, or null to connect directly.
 */
export function proxyUrlOf(pacAnswer: string): string | null {
  for (const way of pacAnswer.split(';')) {
    const [kind = '', address = ''] = way.trim().split(/\s+/);
    switch (kind.toUpperCase()) {
      case 'DIRECT':
        return null;
      case 'PROXY':
      case 'HTTP':
        return `http://${address}`;
      case 'HTTPS':
        return `https://${address}`;
      case 'SOCKS':
      case 'SOCKS5':
        return `socks5://${address}`;
      default:
        // SOCKS4 and anything unknown: try the next way.
        continue;
    }
  }
  return null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface EnvironmentProxy {
  /** The variable that names it. */
  readonly variable: string;
  /** As it stands there; {@link parseProxyAddress} tells whether it is of any use. */
  readonly address: string;
  /** The hosts that it is not for. */
  readonly noProxy: string;
}

/**
 * The proxy that the environment names for https; null when it names none.
 * The name in lower case goes first, as for curl.
 */
export function environmentProxy(env: Environment): EnvironmentProxy | null {
  const variable = env['https_proxy'] === undefined ? 'HTTPS_PROXY' : 'https_proxy';
  const address = env[variable]?.trim() ?? '';
  return address === '' ? null : { variable, address, noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '' };
}

/**
 * Whether `no_proxy` excepts this host, by the rules of undici, which carries the requests:
 * names with their subdomains, `*.name` for the subdomains alone, `*` for all, each with a
 * port or without; separated by commas or blanks.
 */
export function isExcepted(noProxy: string, { hostname, port }: Pick<URL, 'hostname' | 'port'>): boolean {
  const host = bare(hostname);
  const hostPort = port === '' ? '443' : port;
  return noProxy.split(/[,\s]+/).some((entry) => {
    const [, name = entry, entryPort = hostPort] = /^(\[.+\]|[^:]+):(\d+)$/.exec(entry) ?? [];
    if (name === '' || Number(entryPort) !== Number(hostPort)) return false;
    if (name === '*') return true;
    const suffix = bare(name.replace(/^\*?\./, ''));
    return (!name.startsWith('*') && host === suffix) || host.endsWith(`.${suffix}`);
  });
}

/** Lower case, without the brackets of an IPv6 address and the dot that ends a full name. */
function bare(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.+)\]$/, '$1')
    .replace(/(.)\.$/, '$1');
}
