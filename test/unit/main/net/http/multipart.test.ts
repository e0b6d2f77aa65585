import fc from 'fast-check';
import { expect, test } from 'vitest';
import { multipart, type FormBody, type FormFile } from '../../../../../src/main/net/http/multipart.ts';

const file = (bytes: Uint8Array): FormFile => ({
  field: 'file',
  fileName: 'audio.wav',
  contentType: 'audio/wav',
  bytes,
});
const boundaryOf = (form: FormBody): string => form.contentType.split('boundary=')[1] ?? '';
const parsed = (form: FormBody): Promise<FormData> =>
  new Response(Buffer.from(form.bytes), { headers: { 'content-type': form.contentType } }).formData();

test('a form is written to the letter of its standard', () => {
  const form = multipart({ model: 'asr-1.0', stream: 'true' }, file(Buffer.from('RIFF')), () => 'B');
  expect(form.contentType).toBe('multipart/form-data; boundary=B');
  expect(Buffer.from(form.bytes).toString()).toBe(
    [
      '--B',
      'Content-Disposition: form-data; name="model"',
      '',
      'asr-1.0',
      '--B',
      'Content-Disposition: form-data; name="stream"',
      '',
      'true',
      '--B',
      'Content-Disposition: form-data; name="file"; filename="audio.wav"',
      'Content-Type: audio/wav',
      '',
      'RIFF',
      '--B--',
      '',
    ].join('\r\n'),
  );
});

test('whatever the values and the bytes are, another parser reads them back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.uint8Array({ maxLength: 200 }),
      async (model, bytes) => {
        const form = await parsed(multipart({ model }, file(bytes)));
        // A form's text is well-formed Unicode, and a lone surrogate is not.
        expect(form.get('model')).toBe(model.toWellFormed());
        const sent = form.get('file');
        if (!(sent instanceof Blob)) throw new Error('no file');
        expect(new Uint8Array(await sent.arrayBuffer())).toEqual(bytes);
      },
    ),
  );
});

test('a boundary that stands in a value or in the file is not taken', () => {
  const boundaries = ['in-value', 'in-file', 'free'];
  const next = (): string => boundaries.shift() ?? '';
  const form = multipart({ model: 'x--in-value' }, file(Buffer.from('--in-file--')), next);
  expect(boundaryOf(form)).toBe('free');
});

test('each form has a boundary of its own, of characters that need no quotes', () => {
  const boundaries = Array.from({ length: 50 }, () => boundaryOf(multipart({}, file(new Uint8Array()))));
  expect(new Set(boundaries).size).toBe(50);
  for (const boundary of boundaries) expect(boundary).toMatch(/^[a-z0-9-]{16,70}$/);
});

test('only the bytes of a view are sent, not those of the buffer it looks at', () => {
  const pool = Buffer.from('secretRIFFsecret');
  const form = multipart({}, file(pool.subarray(6, 10)));
  expect(Buffer.from(form.bytes).toString()).toContain('\r\n\r\nRIFF\r\n--');
  expect(Buffer.from(form.bytes).toString()).not.toContain('secret');
});
