import { expect, test } from 'vitest';
import { taskStart, t2aFileRequest, t2aRequest } from '../../../../../src/main/speech/http/t2a-request.ts';
import { DEFAULT_SAVING } from '../../../../../src/shared/saved-audio.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const settings = { ...NATURAL, model: 'minimax/speech-2.8-hd' };

test.each([
  ['api.minimax.io', 'speech-2.8-hd'],
  ['api.minimaxi.com', 'speech-2.8-hd'],
  ['proxy.example:4000', 'minimax/speech-2.8-hd'],
])('%s is asked for the model under the name that it knows, by every way', (host, model) => {
  expect(t2aRequest('Hi.', settings, { host, withWordTimes: true })).toMatchObject({ model });
  const file = t2aFileRequest('Hi.', settings, DEFAULT_SAVING, { host, delivery: 'hex' });
  expect(file).toMatchObject({ model });
  expect(taskStart(settings, host)).toMatchObject({ event: 'task_start', model });
});
