const international = ['api.minimax.io', 'api-uw.minimax.io'];
const china = [
  'api.minimaxi.com',
  'api.minimax.cn',
  'api-bj.minimaxi.com',
  // Old names that still answer.
  'api.minimax.chat',
  'api.minimaxi.chat',
];

/** @param host with or without a port. */
export function isMiniMaxHost(host: string): boolean {
  return [...international, ...china].includes(withoutPort(host));
}

/** Where the account of this host is managed: balance, plan, keys. */
export function platformUrlFor(host: string): string {
  return china.includes(withoutPort(host)) ? 'https://platform.minimax.cn' : 'https://platform.minimax.io';
}

function withoutPort(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}
