import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClipAudio } from '../../../../../src/main/speech/socket/clip-audio.ts';
import { parseSocketFrame, type AudioFrame } from '../../../../../src/main/speech/socket/socket-frames.ts';

const HOST = 'api.test';
const OK = { status_code: 0, status_msg: 'success' };

function read(frame: unknown): ReturnType<typeof parseSocketFrame> {
  return parseSocketFrame(typeof frame === 'string' ? frame : JSON.stringify(frame), HOST);
}

function audioOf(frame: unknown): AudioFrame {
  const read_ = read(frame);
  if (read_.type !== 'audio') throw new Error(read_.type);
  return read_;
}

describe('an event', () => {
  test.each([
    ['connected_success', 'connected'],
    ['task_started', 'started'],
    ['sentence_start', 'sentenceStart'],
    ['sentence_end', 'sentenceEnd'],
    ['task_flushed', 'flushed'],
    ['task_canceled', 'canceled'],
    ['task_finished', 'finished'],
    ['task_continued', 'audio'],
    ['task_invented_later', 'unknown'],
  ])('%s is known with all its fields, and with none', (event, type) => {
    const ids = { session_id: 's1', connect_id: 'c1', trace_id: 't1', base_resp: OK };
    expect(read({ event, ...ids }).type).toBe(type);
    expect(read({ event }).type).toBe(type);
    expect(read({ event, base_resp: null, data: null, extra_info: null, is_final: null }).type).toBe(type);
  });

  test('without a name and without audio is skipped', () => {
    expect(read({ session_id: 's1' }).type).toBe('unknown');
    expect(read({ data: null }).type).toBe('unknown');
  });
});

describe('audio', () => {
  test('comes with or without the name of its event', () => {
    const data = { audio: '0a00f6ff' };
    for (const frame of [{ event: 'task_continued', is_final: false, data }, { data }]) {
      expect([...audioOf(frame).bytes]).toEqual([0x0a, 0, 0xf6, 0xff]);
    }
  });

  test('of the last frame is empty, and tells what is billed', () => {
    const last = audioOf({ is_final: true, data: { audio: '' }, extra_info: { usage_characters: 24 } });
    expect(last).toMatchObject({ isFinal: true, isAggregate: false, billedCharacters: 24, subtitle: null });
    expect(last.bytes.length).toBe(0);
    expect(audioOf({ event: 'task_continued', is_final: true, data: null }).isFinal).toBe(true);
  });

  test.each(['00zz', '000', 5, {}])('that is no hexadecimal text is a fault of the service: %j', (audio) => {
    expect(read({ event: 'task_continued', data: { audio } })).toMatchObject({
      type: 'failed',
      error: { code: 'speech', host: HOST },
    });
  });
});

describe('a failure', () => {
  test.each([
    ['at the greeting', { event: 'connected_success', base_resp: { status_code: 1004 } }, 'auth', 1004],
    ['as task_failed', { event: 'task_failed', base_resp: { status_code: 2013 } }, 'setting', 2013],
    ['without an event', { base_resp: { status_code: 1002, status_msg: 'RPM' } }, 'busy', 1002],
    ['as text', { base_resp: { status_code: '2061', status_msg: '' } }, 'plan', 2061],
    ['beside audio', { data: { audio: '00' }, base_resp: { status_code: 1008 } }, 'balance', 1008],
    [
      'in the words of HTTP',
      { type: 'error', error: { type: 'rate_limit_error', message: 'x' } },
      'busy',
      null,
    ],
    ['of an idle socket', { base_resp: { status_code: 2201 } }, 'internal', 2201],
    ['without a reason', { event: 'task_failed' }, 'internal', null],
  ])('%s has the words of the user', (_, frame, code, serviceCode) => {
    expect(read({ trace_id: 't9', ...frame })).toMatchObject({
      type: 'failed',
      error: { code, serviceCode, host: HOST, requestId: 't9' },
    });
  });

  test.each(['', 'not json', '[]', '5', 'null'])('is a message that is none: %j', (text) => {
    expect(read(text)).toMatchObject({ type: 'failed', error: { code: 'speech' } });
  });

  test.each([
    [2203, 'empty'],
    [2204, 'tooLong'],
    [2205, 'queueFull'],
  ])('%i does not end the session, but inside task_failed it does', (code, because) => {
    const base_resp = { status_code: code, status_msg: 'x' };
    expect(read({ base_resp })).toEqual({ type: 'textRefused', because });
    expect(read({ event: 'task_failed', base_resp })).toMatchObject({
      type: 'failed',
      error: { serviceCode: code },
    });
  });

  test('is never a thrown one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(read(text).type).toBeTypeOf('string');
      }),
    );
  });
});

describe('the last frame', () => {
  const frame = (audio: string, more: object = {}): AudioFrame =>
    audioOf({ event: 'task_continued', data: { audio }, ...more });
  const played = (...frames: readonly AudioFrame[]): number[] => {
    const clip = createClipAudio();
    return frames.flatMap((each) => clip.push(each)).flatMap((pcm) => [...pcm]);
  };

  test('that repeats the sentence is not played again', () => {
    expect(played(frame('01020304'), frame('01020304', { is_final: true }))).toEqual([1, 2, 3, 4]);
    expect(played(frame('01020304'), frame('0102030405', { is_final: true }))).toEqual([1, 2, 3, 4]);
    const status = { data: { audio: '0102', status: 2 } };
    expect(played(frame('01020304'), frame('', status))).toEqual([1, 2, 3, 4]);
  });

  test('with a last slice of sound is played, and so is one that is all there is', () => {
    expect(played(frame('01020304'), frame('0506', { is_final: true }))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(played(frame('0102', { is_final: true }))).toEqual([1, 2]);
    expect(played(frame('', { data: { audio: '0102', status: 2 } }))).toEqual([1, 2]);
  });

  test('and any other may be cut anywhere: samples stay whole', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 9 }), { maxLength: 9 }), (slices) => {
        const frames = slices.map((slice) => frame(Buffer.from(slice).toString('hex')));
        const all = slices.flatMap((slice) => [...slice]);
        expect(played(...frames)).toEqual(all.slice(0, all.length & ~1));
      }),
    );
  });
});
