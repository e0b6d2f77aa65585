import { afterAll, expect, onTestFinished, test } from 'vitest';
import { classifyFault } from '../../../../../src/main/net/faults/classify-fault.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { readText } from '../../../../../src/main/net/http/read-text.ts';
import { send } from '../../../../../src/main/net/http/send.ts';
import { ServiceError } from '../../../../../src/main/net/service-error.ts';
import { reset, scriptedServer } from '../../../../support/net/scripted-server.ts';

const withCode = (code: string, message = ''): Error => Object.assign(new Error(message), { code });

test.each([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['UND_ERR_SOCKET', 'reset'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['ETIMEDOUT', 'timeout'],
  ['ENETUNREACH', 'other'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
  ['EPROTO', 'tls'],
  ['HPE_INVALID_CONSTANT', 'other'],
])('%s is a network fault: %s', (code, network) => {
  expect(classifyFault(withCode(code), { host: 'h:1' })).toMatchObject({
    code: 'network',
    network,
    host: 'h:1',
    serviceCode: null,
  });
});

test('a fault in the middle of an answer keeps the id of the request', async () => {
  await using server = await scriptedServer(
    (response) => void response.writeHead(200, { 'trace-id': '06a1' }).write('half', () => reset(response)),
  );
  const network = createNetwork({ env: {} });
  onTestFinished(() => network.close());
  const answer = await send({
    network,
    url: `${server.origin}/v1/models`,
    method: 'GET',
    key: null,
    headersTimeoutMs: 10_000,
    bodyTimeoutMs: 10_000,
    signal: new AbortController().signal,
  });
  await expect(readText(answer.bytes, 1_000)).rejects.toMatchObject({ code: 'network', requestId: '06a1' });
});

test('the cause is found inside other errors', () => {
  expect(
    classifyFault(new TypeError('terminated', { cause: withCode('ECONNRESET') }), { host: 'h' }).network,
  ).toBe('reset');
  expect(
    classifyFault(new AggregateError([withCode('X'), withCode('ECONNREFUSED')]), { host: 'h' }).network,
  ).toBe('refused');
});

test('silence on an open connection is a stall', () => {
  expect(classifyFault(withCode('UND_ERR_HEADERS_TIMEOUT'), { host: 'h' }).code).toBe('stalled');
  expect(classifyFault(withCode('UND_ERR_BODY_TIMEOUT'), { host: 'h' }).code).toBe('stalled');
});

test('a proxy that refuses is named', () => {
  expect(
    classifyFault(withCode('UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'), {
      host: 'h',
    }).network,
  ).toBe('proxy');
});

test('a ServiceError stays as it is, and an unknown error becomes Parley’s own fault', () => {
  const known = new ServiceError('policy');
  expect(classifyFault(known, { host: 'h' })).toBe(known);
  expect(classifyFault(new Error('?'), { host: 'h' }).code).toBe('internal');
  expect(classifyFault('?', { host: 'h' }).code).toBe('internal');
});

const network = createNetwork({ env: {} });
afterAll(() => network.close());

test('a name that does not exist is a DNS fault in the real thing', async () => {
  const asked = send({
    network,
    url: 'https://parley.invalid/',
    method: 'GET',
    key: null,
    headersTimeoutMs: 5_000,
    bodyTimeoutMs: 5_000,
    signal: new AbortController().signal,
  });
  await expect(asked).rejects.toMatchObject({ code: 'network', network: 'dns', host: 'parley.invalid' });
});
