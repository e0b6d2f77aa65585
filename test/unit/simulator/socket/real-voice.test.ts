import { expect, onTestFinished, test } from 'vitest';
import { createFliteVoice } from '../../../../src/simulator/voice/flite.ts';
import { createFliteNodeWorker } from '../../../../src/simulator/voice/flite-node-worker.ts';
import { startQuickSimulator } from '../../../support/simulator/client.ts';
import { BIDI, FINISH, say, started } from '../../../support/simulator/socket-client.ts';

test('a real voice speaks on a socket, and its words end when its sound ends', async () => {
  const simulator = await startQuickSimulator({ voice: createFliteVoice(createFliteNodeWorker) });
  onTestFinished(() => simulator.close());
  const client = await started(simulator, BIDI, { subtitle_enable: true, subtitle_type: 'word_streaming' });
  client.send(say('It is half past'), say(' nine.'), FINISH);
  const frames = await client.until('task_finished');
  const length = frames.find((frame) => frame.is_final === true)?.extra_info?.['audio_length'];
  const last = frames.findLast((frame) => frame.is_final === false)?.data?.subtitle;
  expect(length).toBeGreaterThan(800);
  expect(last?.text).toBe('It is half past nine.');
  expect(last?.time_end).toBe(length);
  expect(last?.timestamped_words?.at(-1)?.time_end).toBe(length);
});
