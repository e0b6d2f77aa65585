/**
 * Chromium knows nothing of the app's own scheme, and nothing can teach it from outside.
 * So app://host/path is loaded as https://host.app.standin.invalid/path: a secure origin
 * that no name server will ever answer (RFC 6761, "invalid"). Both directions; any other
 * address comes back as it is.
 */
const SUFFIX = '.standin.invalid';

export function toPageUrl(url: string, schemes: Iterable<string>): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^]*)$/i.exec(url);
  const scheme = match?.[1]?.toLowerCase();
  if (!match || scheme === undefined || ![...schemes].includes(scheme)) return url;
  const rest = match[3] ?? '';
  return `https://${match[2]?.toLowerCase() ?? ''}.${scheme}${SUFFIX}${rest.startsWith('/') ? '' : '/'}${rest}`;
}

export function toAppUrl(url: string): string {
  const match = /^https:\/\/([^/?#:]*)\.([a-z][a-z0-9+-]*)\.standin\.invalid(?=[/?#:]|$)([^]*)$/i.exec(url);
  return match ? `${match[2] ?? ''}://${match[1] ?? ''}${match[3] ?? ''}` : url;
}

/** The scheme of an address of the app's own, or undefined for the web. */
export function appScheme(pageUrl: string): string | undefined {
  const appUrl = toAppUrl(pageUrl);
  return appUrl === pageUrl ? undefined : appUrl.slice(0, appUrl.indexOf(':'));
}

/** scheme://host, as Electron gives the origin of a standard scheme. */
export function appOrigin(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]+)/i.exec(url);
  return match?.[1] ?? 'null';
}
