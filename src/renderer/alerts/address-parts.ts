export interface AddressParts {
  readonly before: string;
  /** Where the address leads. */
  readonly host: string;
  readonly after: string;
}

/** An address as a browser writes it, cut around its host; one that cannot be read is all `before`. */
export function addressParts(address: string): AddressParts {
  const url = URL.parse(address);
  if (url === null || url.host === '') return { before: address, host: '', after: '' };
  const { protocol, username, password, host, href } = url;
  const secret = password === '' ? '' : `:${password}`;
  const before = `${protocol}//${username}${secret}${username === '' && secret === '' ? '' : '@'}`;
  // An address of another shape is not taken apart.
  if (!href.startsWith(`${before}${host}`)) return { before: address, host: '', after: '' };
  return { before, host, after: href.slice(before.length + host.length) };
}
