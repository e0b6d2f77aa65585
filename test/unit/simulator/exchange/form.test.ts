import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseForm } from '../../../../src/simulator/exchange/form.ts';

const TYPE = 'multipart/form-data; boundary=B';
const lines = (...all: readonly string[]): Buffer => Buffer.from(all.join('\r\n'), 'latin1');
const FIELD = ['--B', 'Content-Disposition: form-data; name="model"', '', 'asr-1.0'];
const FILE = [
  '--B',
  'Content-Disposition: form-data; name="file"; filename="audio.wav"',
  'Content-Type: audio/wav',
  '',
  'RIFF\r\n\0--',
];

test('fields and files are read byte for byte', () => {
  const form = parseForm(lines(...FIELD, ...FILE, '--B--', ''), TYPE);
  expect(form).toEqual({
    fields: { model: 'asr-1.0' },
    files: { file: { fileName: 'audio.wav', contentType: 'audio/wav', bytes: Buffer.from('RIFF\r\n\0--') } },
  });
  expect(parseForm(lines(...FIELD, '--B--'), TYPE)?.fields).toEqual({ model: 'asr-1.0' });
  expect(parseForm(lines('--B--'), TYPE)).toEqual({ fields: {}, files: {} });
});

test.each(['multipart/form-data; boundary="B"', 'Multipart/Form-Data;boundary=B'])(
  'the boundary is found in %s',
  (type) => expect(parseForm(lines(...FIELD, '--B--', ''), type)?.fields).toEqual({ model: 'asr-1.0' }),
);

test.each<[string, Buffer, string]>([
  ['another content type', lines(...FIELD, '--B--'), 'application/json'],
  ['no boundary', lines(...FIELD, '--B--'), 'multipart/form-data'],
  ['another boundary', lines(...FIELD, '--B--'), 'multipart/form-data; boundary=C'],
  ['no end', lines(...FIELD), TYPE],
  ['an end without its dashes', lines(...FIELD, '--B'), TYPE],
  ['something after the end', lines(...FIELD, '--B--', 'x'), TYPE],
  ['something before the beginning', lines('x', ...FIELD, '--B--'), TYPE],
  ['a field twice', lines(...FIELD, ...FIELD, '--B--'), TYPE],
  ['a part without a name', lines('--B', 'Content-Disposition: form-data', '', 'x', '--B--'), TYPE],
  ['a part without headers', lines('--B', '', 'x', '--B--'), TYPE],
  [
    'bare line feeds',
    Buffer.from(
      lines(...FIELD, '--B--')
        .toString()
        .replaceAll('\r\n', '\n'),
    ),
    TYPE,
  ],
  ['nothing', Buffer.alloc(0), TYPE],
])('%s is no form', (_, body, type) => {
  expect(parseForm(body, type)).toBeUndefined();
});

test('a form that is cut anywhere is not read', () => {
  const whole = lines(...FIELD, ...FILE, '--B--');
  for (let length = 0; length < whole.length; length += 1)
    expect(parseForm(whole.subarray(0, length), TYPE)).toBeUndefined();
});

test('random bytes are not read as a form, and throw nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(parseForm(Buffer.from(bytes), TYPE)).toBeUndefined();
    }),
  );
});
