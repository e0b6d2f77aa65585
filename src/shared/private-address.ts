/** RFC 1918: 10/8, 172.16/12, 192.168/16. RFC 3927: 169.254/16. */
const PRIVATE_IPV4 =
  /^(?:10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|169\.254\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+)$/u;
/** RFC 4193: fc00::/7. RFC 4291: fe80::/10. As a URL spells them, in brackets. */
const PRIVATE_IPV6 = /^\[(?:f[cd][\da-f]{2}|fe[89ab][\da-f]):[\da-f:]*\]$/u;

/**
 * Whether a URL's host name can only be found on the user's own network: by its number, or by a name that is looked for
 * there alone (RFC 6762 for `.local`). Any other name might lead anywhere, and this computer is not meant.
 * @param hostname as `URL` gives it: lower case, numbers written out.
 */
export function isPrivateAddress(hostname: string): boolean {
  return (
    PRIVATE_IPV4.test(hostname) ||
    PRIVATE_IPV6.test(hostname) ||
    /^[a-z\d-]+(?:\.[a-z\d-]+)*\.local$/u.test(hostname)
  );
}

/** Whether an address asks for a host of the user's own network without encryption. */
export function isUnencryptedPrivate(address: string): boolean {
  const url = URL.parse(address.trim());
  return url !== null && url.protocol === 'http:' && isPrivateAddress(url.hostname);
}
