import { expect, test } from 'vitest';
import { isHum } from '../../../../src/renderer/listening/hum.ts';

test.each([
  '',
  'Mhm.',
  'mm-hmm',
  'Uh-huh!',
  'Hmm…',
  'Um,',
  'Ah. Oh.',
  '嗯。',
  '嗯嗯',
  '哦,',
  '[cough]',
  '(clears throat)',
  '*laughs* hm',
])('"%s" lets the assistant go on', (text) => expect(isHum(text)).toBe(true));

test.each(['Stop.', 'No', 'Mhm, but why?', 'Wait', 'I', '停', '嗯,不对', '12', 'Amen', 'Hamlet', 'Oma'])(
  '"%s" ends its turn',
  (text) => expect(isHum(text)).toBe(false),
);
