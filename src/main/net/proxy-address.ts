const SOCKS_PORT = '1080';

/**
 * A proxy's address as people write it into `HTTPS_PROXY`, as the URL that undici and https-proxy-agent take:
 * `http:`, `https:` or `socks5:`. Without a scheme `http://` is meant, as curl reads it. Null for anything else:
 * SOCKS4, another scheme, no host, or a user name or password whose special characters are not percent-encoded,
 * which would make another host of a part of it.
 */
export function parseProxyAddress(text: string): string | null {
  const given = text.trim();
  const url = parseOrNull(/^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `http://${given}`);
  if (url === null || url.hostname === '') return null;
  // A "#", "?" or "/" in a password ends the host's part: what is left of it is not where its owner meant it to go.
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') return null;
  if (!canBeDecoded(url.username) || !canBeDecoded(url.password)) return null;
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      return url.href;
    // The h of socks5h has the proxy look names up, which undici's SOCKS client always does.
    case 'socks:':
    case 'socks5:':
    case 'socks5h:':
      return `socks5://${url.href.slice(url.protocol.length + 2).replace(/\/$/, '')}${url.port === '' ? `:${SOCKS_PORT}` : ''}`;
    default:
      return null;
  }
}

function parseOrNull(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** undici and https-proxy-agent decode both, and throw at a "%" that stands for itself. */
function canBeDecoded(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}
