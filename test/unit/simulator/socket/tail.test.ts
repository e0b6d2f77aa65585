import { Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startQuickSimulator } from '../../../support/simulator/client.ts';
import { BIDI, FLUSH, outline, say, started } from '../../../support/simulator/socket-client.ts';

/** Says two sentences and flushes. @returns what each write of the server held. */
async function writes(tailInOnePacket: boolean): Promise<readonly string[]> {
  const simulator = await startQuickSimulator();
  onTestFinished(() => simulator.close());
  simulator.setScript({ rules: [{ match: { route: 'bidi' }, socketWire: { tailInOnePacket } }] });
  const client = await started(simulator, BIDI);
  const spy = vi.spyOn(Socket.prototype, '_writev' as '_write');
  client.send(say('One. And two'), FLUSH);
  const one = ['sentence_start', 'audio', 'final', 'sentence_end'];
  expect(outline(await client.until('task_flushed'))).toEqual([...one, ...one, 'task_flushed']);
  const written = spy.mock.calls.map(([chunks]) =>
    (chunks as readonly { readonly chunk: Buffer }[]).map(({ chunk }) => String(chunk)).join(''),
  );
  spy.mockRestore();
  return written.filter((text) => text.includes('task_flushed'));
}
const TAIL = /"is_final":true.*"sentence_end".*"task_flushed"/s;

test('is_final, sentence_end and task_flushed can be one write', async () => {
  expect(await writes(true)).toEqual([expect.stringMatching(TAIL)]);
});

test('they are writes of their own otherwise', async () => {
  expect(await writes(false)).not.toEqual([expect.stringMatching(TAIL)]);
});
