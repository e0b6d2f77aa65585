import { afterAll, expect, test } from 'vitest';
import type { Destination } from '../../../../src/main/connection/destination.ts';
import { DescribedError } from '../../../../src/main/errors/describe-error.ts';
import { parseBaseUrl } from '../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../src/main/net/network.ts';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { createCatalogues } from '../../../../src/main/services/catalogues.ts';
import { answer, scriptedServer, type Answer } from '../../../support/net/scripted-server.ts';

const network = createNetwork({ env: {} });
afterAll(() => network.close());

/** The lists of a server that answers so, and what was asked of its faults. */
async function catalogues(said: Answer, explained: unknown = null) {
  const server = await scriptedServer(said);
  const parsed = parseBaseUrl(server.origin);
  if (!parsed.ok) throw new Error(parsed.fault);
  const faults: unknown[] = [];
  const destination: Destination = {
    kind: 'service',
    base: parsed.base,
    key: 'test-key',
    explain: async (error) => {
      faults.push(error);
      return explained ?? error;
    },
  };
  const lists = createCatalogues(network, () => Promise.resolve(destination), { listMs: 50, checkMs: 50 });
  return { ...lists, faults, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

async function described(checking: Promise<unknown>): Promise<unknown> {
  const fault: unknown = await checking.catch((error: unknown) => error);
  return fault instanceof DescribedError ? fault.described : fault;
}

test('a server that does not answer in time is told as that, by the check and beside the voices', async () => {
  await using silent = await catalogues(() => undefined);
  expect(await described(silent.check())).toMatchObject({ code: 'network', text: 'networkTimeout' });
  expect(await silent.voices(true)).toMatchObject({ from: 'builtIn', error: { code: 'network' } });
  expect((await silent.models()).length).toBeGreaterThan(0);
});

test('what more can be found out of a fault is told by the check', async () => {
  const facts = { host: 'h', network: 'tls', issuer: 'Example Root', certificate: 'untrusted' } as const;
  await using refusing = await catalogues(
    answer(401, { error: { message: 'no' } }),
    new ServiceError('network', facts),
  );
  expect(await described(refusing.check())).toMatchObject({
    code: 'network',
    values: { issuer: 'Example Root' },
  });
  expect(refusing.faults).toEqual([expect.objectContaining({ code: 'auth' })]);
});
