interface LinkTarget {
  readonly host: string;
  /** Only what is encrypted and carries no credentials is opened; main refuses all else. */
  readonly canOpen: boolean;
}

/** Where a web address leads; null for everything that is not http or https. */
export function linkTarget(address: string): LinkTarget | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  const { protocol, host, username, password } = url;
  return { host, canOpen: protocol === 'https:' && username === '' && password === '' };
}
