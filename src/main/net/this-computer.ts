import { isLoopback } from './base-url.ts';

/** 127.0.0.0/8 and 0.0.0.0 written as IPv6, which a URL spells in hex: `::ffff:127.0.0.1` is `[::ffff:7f00:1]`. */
const IPV4_AS_IPV6 = /^\[::(?:ffff:)?(?:7f[\da-f]{2}:[\da-f]{1,4}|0:0)\]$/u;

/**
 * Whether a URL's host name leads to this computer. Wider than what may be spoken to without encryption: every name
 * that could get there, to be kept from whoever is elsewhere (RFC 6761 for `localhost`, RFC 1122 for 0.0.0.0).
 */
export function isThisComputer(hostname: string): boolean {
  const name = hostname.replace(/\.$/u, '');
  return (
    isLoopback(name) ||
    name.endsWith('.localhost') ||
    /^0(\.\d{1,3}){3}$/u.test(name) ||
    name === '[::]' ||
    IPV4_AS_IPV6.test(name)
  );
}
