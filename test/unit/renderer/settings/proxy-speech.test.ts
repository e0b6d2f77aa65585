import { expect, test } from 'vitest';
import { isProxySpeech } from '../../../../src/renderer/settings/voice/proxy-speech.ts';
import type { ConnectionStatus } from '../../../../src/shared/settings.ts';
import type { TransportName } from '../../../../src/shared/turn.ts';

const PROXY = { mode: 'service', baseUrl: 'https://proxy.example' } as const;

test.each<[string, readonly (TransportName | null)[], Pick<ConnectionStatus, 'mode' | 'baseUrl'>, boolean]>([
  ['nothing was spoken', [], PROXY, false],
  ['the last reply came over it', ['bidi', 'openai'], PROXY, true],
  ['only a silent reply came since', ['openai', null], PROXY, true],
  ['the last reply came over MiniMax’s own', ['openai', 'http'], PROXY, false],
  ['MiniMax is asked now', ['openai'], { ...PROXY, baseUrl: 'https://api.minimax.io' }, false],
  ['the demo is in use now', ['openai'], { ...PROXY, mode: 'demo' }, false],
])('%s', (_, transports, connection, expected) => {
  const turns = transports.map((transport) => ({ record: { transport } }));
  expect(isProxySpeech(turns, connection)).toBe(expected);
});
