import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { soundKindOf, sniffSound } from '../../../../src/main/audio/sound-kind.ts';
import { MP3_32_KHZ, silentMp3 } from '../../../support/audio/mpeg-frames.ts';
import { wavFile } from '../../../support/audio/wav-file.ts';

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
/** Samples that begin like a frame of MP3 and go on as no frame would. */
const deceptive = (): Uint8Array => {
  const pcm = new Uint8Array(2_000).fill(7);
  pcm.set([0xff, 0xf3, 0x84, 0xc4]);
  return pcm;
};

describe('a body is told by its bytes, whatever its content type says', () => {
  const audio = ['audio/mpeg', 'audio/pcm', 'audio/l16', 'application/octet-stream', 'audio/wav', ''];
  const bodies: readonly (readonly [string, Uint8Array, string])[] = [
    ['WAV', wavFile(new Uint8Array(100)), 'wav'],
    ['MP3 behind a tag', Buffer.concat([ascii('ID3\x04\0\0\0\0\0\x0a'), new Uint8Array(10)]), 'mp3'],
    ['FLAC', ascii('fLaC\0\0\0\x22abcdefgh'), 'flac'],
    ['Ogg', ascii('OggS\0\x02\0\0\0\0\0\0\0\0'), 'ogg'],
    ['MP4', ascii('\0\0\0\x20ftypM4A abcd'), 'mp4'],
    ['WebM', ascii('\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1f'), 'webm'],
    ['AIFF', ascii('FORM\0\0\0\0AIFFCOMM'), 'aiff'],
    ['an error in JSON', ascii('{"error":{"message":"no"}}'), 'text'],
    ['a page', ascii('<!doctype html><html></html>'), 'page'],
    ['events', ascii('data: {"type":"speech.audio.delta"}\n\n'), 'events'],
    ['silence', new Uint8Array(100), 'pcm'],
    ['noise', new Uint8Array(100).fill(0x9b), 'pcm'],
  ];
  test.each(bodies)('%s', (_, body, kind) => {
    for (const type of audio) expect(soundKindOf(body, type, false)).toBe(kind);
  });

  test('frames of MP3, where raw samples are not promised', () => {
    for (const frames of [silentMp3(8), silentMp3(8, MP3_32_KHZ)]) {
      expect(soundKindOf(frames, 'audio/mpeg', false)).toBe('mp3');
      expect(soundKindOf(frames, '', false)).toBe('mp3');
      expect(soundKindOf(frames, 'audio/pcm', false)).toBe('pcm');
    }
  });

  test('text that is called text, however short', () => {
    expect(soundKindOf(ascii('{}'), 'application/json', true)).toBe('text');
    expect(soundKindOf(ascii('busy'), 'text/plain', true)).toBe('text');
    expect(soundKindOf(ascii('\n\ndata: {}\n\n'), 'text/event-stream', false)).toBe('events');
  });

  test('AAC, which has no mark that samples could not have', () => {
    expect(soundKindOf(new Uint8Array(100).fill(0xff), 'audio/aac', false)).toBe('aac');
  });
});

test('samples that begin like a frame of MP3 are samples', () => {
  expect(soundKindOf(deceptive(), 'audio/mpeg', false)).toBe('pcm');
  // Until the bytes of the second frame have come, this cannot be told.
  expect(soundKindOf(deceptive().subarray(0, 195), 'audio/mpeg', false)).toBeNull();
  expect(soundKindOf(deceptive().subarray(0, 195), 'audio/mpeg', true)).toBe('pcm');
});

test('samples are never held back longer than a chunk', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 2_000, maxLength: 2_000 }), (pcm) => {
      expect(soundKindOf(pcm, 'audio/mpeg', false)).not.toBeNull();
    }),
  );
  for (const type of ['audio/pcm', 'audio/l16', 'application/octet-stream']) {
    expect(soundKindOf(deceptive().subarray(0, 12), type, false)).toBe('pcm');
  }
});

test('the answer is the same wherever the bytes are cut, and none of them is lost', async () => {
  for (const body of [silentMp3(3), wavFile(new Uint8Array(40)), deceptive(), ascii('{"detail":"x"}')]) {
    const whole = soundKindOf(body, 'audio/mpeg', true);
    for (let at = 0; at < Math.min(body.length, 300); at += 1) {
      const { kind, bytes } = await sniffSound(pieces(body.subarray(0, at), body.subarray(at)), 'audio/mpeg');
      expect(kind).toBe(whole);
      expect(Buffer.concat(await Array.fromAsync(bytes))).toEqual(Buffer.from(body));
    }
  }
});

test('an empty body is nothing', async () => {
  const { kind, bytes } = await sniffSound(pieces(), 'audio/mpeg');
  expect([kind, await Array.fromAsync(bytes)]).toEqual(['pcm', []]);
});

async function* pieces(...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}
