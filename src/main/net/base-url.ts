import { cleanAddress } from './clean-address.ts';
import { isPrivateAddress } from '../../shared/private-address.ts';

/**
 * Where a service lives. Paths are added to `prefix`, which is empty or begins with a slash and does not end in one.
 */
export interface BaseUrl {
  readonly origin: string;
  readonly prefix: string;
  /** Host as the user knows it, with the port when it is not the default. */
  readonly host: string;
  /** The whole address again, in its one normal form: which service it is. */
  readonly href: string;
  /** The same with what it said of how chat is spoken there: what settings keep, and `parseBaseUrl` reads again. */
  readonly address: string;
  /** Where messages are posted, when the address was one for that way of chat; null: it said nothing of it. */
  readonly messagesPath: MessagesPath | null;
  /** @param path begins with a slash, for instance `/v1/chat/completions`. */
  url(path: `/${string}`): string;
}

/** MiniMax and pass-throughs have it under a folder; LiteLLM and others do not. */
export type MessagesPath = '/anthropic/v1/messages' | '/v1/messages';

export interface BaseUrlRule {
  /** The user allows that hosts of their own network are spoken to without encryption. */
  readonly allowUnencrypted?: boolean;
}

export type BaseUrlFault = 'empty' | 'malformed' | 'insecure' | 'credentials' | 'query';
export type BaseUrlResult =
  | { readonly ok: true; readonly base: BaseUrl }
  | { readonly ok: false; readonly fault: BaseUrlFault };

/**
 * Endings that MiniMax and LiteLLM document as part of a "base": an SDK's base, or a whole endpoint pasted from the
 * documentation. Longest first, because only one is removed.
 */
const knownEndings = [
  '/v1/audio/transcriptions',
  '/v1/text/chatcompletion_v2',
  '/anthropic/v1/messages',
  '/v1/chat/completions',
  '/v1/speech_to_text',
  '/v1/audio/speech',
  '/v1/t2a_async_v2',
  '/chat/completions',
  '/v1/get_voice',
  '/anthropic/v1',
  '/v1/responses',
  '/v1/messages',
  '/v1/t2a_v2',
  '/v1/models',
  '/anthropic',
  '/v1',
] as const;

/** What is kept of an ending that says how chat is spoken. */
const messagesEndings: ReadonlyMap<string, MessagesPath> = new Map([
  ['/anthropic/v1/messages', '/anthropic/v1/messages'],
  ['/anthropic/v1', '/anthropic/v1/messages'],
  ['/anthropic', '/anthropic/v1/messages'],
  ['/v1/messages', '/v1/messages'],
]);
const shortEndings: Readonly<Record<MessagesPath, string>> = {
  '/anthropic/v1/messages': '/anthropic',
  '/v1/messages': '/v1/messages',
};

/** What a server that listens at all addresses prints is none that can be asked; it is this computer that printed it. */
const EVERY_ADDRESS: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['[::]', '[::1]'],
]);

/** A scheme that was taken for a host is a slip of the hand: there is no such name. */
function isNoHost(hostname: string): boolean {
  return hostname === '' || hostname === 'http' || hostname === 'https';
}

/** 127.0.0.0/8, ::1 and localhost: the only hosts that may be spoken to without encryption unasked. */
export function isLoopback(hostname: string): boolean {
  return /^127(\.\d{1,3}){3}$/.test(hostname) || hostname === 'localhost' || hostname === '[::1]';
}

/**
 * Normalises a base address in any form that MiniMax or LiteLLM document. A missing scheme means https (http for
 * loopback, where a local proxy listens); what was pasted along is left out ({@link cleanAddress}); any other path prefix is kept. The `?GroupId=` of MiniMax's older
 * examples is dropped: keys know their group today.
 */
export function parseBaseUrl(input: string, { allowUnencrypted = false }: BaseUrlRule = {}): BaseUrlResult {
  const trimmed = cleanAddress(input);
  if (trimmed === '') return { ok: false, fault: 'empty' };
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  let url = URL.parse(hasScheme ? trimmed : `https://${trimmed}`);
  const isHere = url !== null && (isLoopback(url.hostname) || EVERY_ADDRESS.has(url.hostname));
  if (isHere && !hasScheme) url = URL.parse(`http://${trimmed}`);
  if (url === null || isNoHost(url.hostname)) return { ok: false, fault: 'malformed' };
  url.hostname = EVERY_ADDRESS.get(url.hostname) ?? url.hostname;
  const isNear = isLoopback(url.hostname) || (allowUnencrypted && isPrivateAddress(url.hostname));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isNear))
    return { ok: false, fault: 'insecure' };
  if (url.username !== '' || url.password !== '') return { ok: false, fault: 'credentials' };
  // A bare "?" or "#" leaves search and hash empty, so look at the text.
  const names = [...url.searchParams.keys()];
  const groupAlone = names.length > 0 && names.every((name) => name === 'GroupId');
  if (trimmed.includes('#') || (trimmed.includes('?') && !groupAlone)) return { ok: false, fault: 'query' };

  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  const ending = knownEndings.find((known) => path.endsWith(known)) ?? '';
  const prefix = path.slice(0, path.length - ending.length);
  const { origin, host } = url;
  return { ok: true, base: baseUrl({ origin, prefix, host }, messagesEndings.get(ending) ?? null) };
}

/** The same service, spoken to as the other address says. */
export function withMessagesPath(base: BaseUrl, { messagesPath }: Pick<BaseUrl, 'messagesPath'>): BaseUrl {
  return baseUrl(base, messagesPath);
}

function baseUrl(
  { origin, prefix, host }: Pick<BaseUrl, 'origin' | 'prefix' | 'host'>,
  messagesPath: MessagesPath | null,
): BaseUrl {
  const href = origin + prefix;
  const address = href + (messagesPath === null ? '' : shortEndings[messagesPath]);
  return { origin, prefix, host, href, address, messagesPath, url: (added) => href + added };
}
