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

/** The proxy that the environment names for https, and the hosts it is not for; null when it names none. */
export function environmentProxy(env: Environment): { httpsProxy: string; noProxy: string } | null {
  const httpsProxy = env['https_proxy'] ?? env['HTTPS_PROXY'] ?? '';
  return httpsProxy === '' ? null : { httpsProxy, noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '' };
}
