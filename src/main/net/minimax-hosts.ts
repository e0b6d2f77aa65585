import type { MiniMaxRegion } from '../../shared/minimax-hosts.ts';
import { bareModelName } from '../../shared/models.ts';

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
  return regionOf(host) !== null;
}

/** Null for a host that is not MiniMax's. */
export function regionOf(host: string): MiniMaxRegion | null {
  if (international.includes(withoutPort(host))) return 'international';
  return china.includes(withoutPort(host)) ? 'china' : null;
}

/**
 * What a host calls a model, of chat or speech: MiniMax itself does not know the `minimax/` that LiteLLM puts before it,
 * and refuses it (2013).
 */
export function modelNameAt(host: string, model: string): string {
  return isMiniMaxHost(host) ? bareModelName(model) : model;
}

/** MiniMax's domains, and its buckets at Alibaba, where the addresses of clips and word times were seen to lead. */
const FILE_HOST =
  /(^|\.)(minimax\.(io|cn|chat)|minimaxi\.(com|chat))$|^minimax-algeng-chat-tts(-us)?\.oss-[a-z0-9-]+\.aliyuncs\.com$/;

/** Whether MiniMax keeps files there. @param host with or without a port. */
export function isMiniMaxFileHost(host: string): boolean {
  return FILE_HOST.test(withoutPort(host));
}

/** Where the account of this host is managed: balance, plan, keys. */
export function platformUrlFor(host: string): string {
  return regionOf(host) === 'china' ? 'https://platform.minimax.cn' : 'https://platform.minimax.io';
}

/**
 * Where keys for this host are made: the page that MiniMax's own guides lead to
 * (https://platform.minimax.io/docs/guides/quickstart).
 */
export function keyPageUrlFor(host: string): string {
  return `${platformUrlFor(host)}/user-center/basic-information/interface-key`;
}

function withoutPort(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}
