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

/** Whether the environment names a proxy for https; undici then also honours no_proxy. */
export function hasEnvironmentProxy(env: Readonly<Record<string, string | undefined>>): boolean {
  return (env['https_proxy'] ?? env['HTTPS_PROXY'] ?? '') !== '';
}
