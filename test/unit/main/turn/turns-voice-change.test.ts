import { expect, test, vi } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { keptSentences } from '../../../../src/shared/turn-record.ts';
import { FINISH, pcmOf, stage, text, type Stage } from './turns-stage.ts';

const FIRST = 'The first sentence is this one here.';
const SECOND = 'The second sentence is a little longer than the first one.';
const THIRD = 'The third sentence closes what there was to be said today.';

/** The first sentence sounds, the second was made, the third was asked for or waits. */
async function speaking(): Promise<Stage> {
  const on = stage();
  await on.ask('Hello?');
  await on.chat.give(text(`${FIRST} ${SECOND} ${THIRD}`), FINISH);
  await on.chat.end();
  await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(2_000) });
  await on.speech.give({ type: 'end', id: 0, billedCharacters: FIRST.length });
  await on.speech.give({ type: 'audio', id: 1, pcm: pcmOf(1_000) });
  on.hear(0, 400);
  return on;
}

const said = (on: Stage): [string, number][] =>
  on.speech.said.map((piece) => [piece.text, piece.settings.speed]);

test('A changed speed is heard from the next sentence on, in the middle of a reply', async () => {
  const on = await speaking();
  const before = on.types().length;
  on.setSpeed(1.5);
  expect(on.types().slice(before)).toContain('withdrawn');
  expect(on.events.find(({ type }) => type === 'withdrawn')).toMatchObject({
    utteranceId: 1,
    keepSentences: 0,
    keepMs: 0,
  });
  expect(said(on).slice(-2)).toEqual([
    [SECOND, 1.5],
    [THIRD, 1.5],
  ]);
  // What was asked for at the former speed comes too late.
  await on.speech.give({ type: 'audio', id: 1, pcm: pcmOf(10) }, 0);
  expect(on.types().slice(before)).not.toContain('audio');
  const first = on.speech.said.length - 2;
  await on.speech.give({ type: 'end', id: on.speech.said[first]?.id ?? -1, billedCharacters: 1 });
  expect(on.last().status).toBe('running');
  await on.speech.give({ type: 'end', id: on.speech.said[first + 1]?.id ?? -1, billedCharacters: 1 });
  expect(on.last().status).toBe('done');
  const kept = on.last().spoken.flatMap(keptSentences);
  expect(kept.map((sentence) => sentence.text)).toEqual([FIRST, SECOND, THIRD]);
});

test('After all of a reply was sent a changed speed is still heard from the next sentence on', async () => {
  const on = await speaking();
  for (let id = 1; id < on.speech.said.length; id += 1)
    await on.speech.give({ type: 'end', id, billedCharacters: 1 });
  expect(on.types().at(-1)).toBe('done');
  on.setSpeed(0.8);
  expect(on.last().status).toBe('done');
  expect(said(on).slice(-2)).toEqual([
    [SECOND, 0.8],
    [THIRD, 0.8],
  ]);
  for (const { id } of on.speech.said.slice(-2)) {
    await on.speech.give({ type: 'audio', id, pcm: pcmOf(100) });
    await on.speech.give({ type: 'end', id, billedCharacters: 1 });
  }
  expect(on.types().at(-1)).toBe('speechSent');
});

test('A batch is cut inside, at the end of the sentence that sounds', async () => {
  const on = stage();
  await on.ask('Hello?');
  const fourth = 'The fourth sentence stands behind it, in the same request.';
  await on.chat.give(text(`${FIRST} ${SECOND} ${THIRD} ${fourth}`), FINISH);
  await on.chat.end();
  for (const id of [0, 1]) {
    await on.speech.give({ type: 'audio', id, pcm: pcmOf(500) });
    await on.speech.give({ type: 'end', id, billedCharacters: 1 });
    on.hear(id, 500, 'whole');
  }
  expect(on.speech.said.at(-1)?.text).toBe(`${THIRD} ${fourth}`);
  await on.speech.give({ type: 'audio', id: 2, pcm: pcmOf(2_500) });
  await on.speech.give({
    type: 'words',
    id: 2,
    words: [
      { from: 0, to: 3, startMs: 50, endMs: 200 },
      { from: 53, to: 58, startMs: 1_700, endMs: 2_000 },
    ],
  });
  on.hear(2, 300);
  on.setSpeed(2);
  // Where the third sentence ends is not known yet.
  expect(on.types()).not.toContain('withdrawn');
  await on.speech.give({ type: 'audio', id: 2, pcm: pcmOf(2_500) });
  await on.speech.give({
    type: 'words',
    id: 2,
    words: [
      { from: 53, to: 58, startMs: 1_700, endMs: 2_000 },
      { from: 59, to: 62, startMs: 2_400, endMs: 2_500 },
    ],
  });
  expect(on.events.find(({ type }) => type === 'withdrawn')).toMatchObject({
    utteranceId: 2,
    keepSentences: 1,
    keepMs: 2_200,
  });
  expect(said(on).slice(3)).toEqual([
    ['The fourth sentence stands behind it,', 2],
    ['in the same request.', 2],
  ]);
  // The rest of the piece is not waited for, and a page that crashes now gets what is left
  // to hear of it, and no more.
  const at = on.events.length;
  on.turns.resendUnheard();
  expect(on.events.slice(at).find(({ type }) => type === 'audio')).toMatchObject({
    utteranceId: 2,
    pcm: pcmOf(1_900),
  });
});

test('A change of a setting that cannot be heard changes nothing of what is said', async () => {
  const on = await speaking();
  const before = on.types().length;
  on.turns.followSettings();
  expect(on.types().slice(before)).toEqual([]);
});

test('What is asked for twice is counted twice', async () => {
  const on = await speaking();
  on.setSpeed(1.5);
  for (const { id } of on.speech.said.slice(-2))
    await on.speech.give({ type: 'end', id, billedCharacters: 10 });
  expect(on.last().cost?.characters).toBe(FIRST.length + SECOND.length + 20);
});

const failure = new ServiceError('network', { host: 'h', network: 'reset' });

test('A piece that made no sound does not take the place of the one that sounds', async () => {
  const on = stage();
  await on.ask('Hello?');
  await on.chat.give(text(`${FIRST} ${SECOND} ${THIRD}`), FINISH);
  await on.chat.end();
  await on.speech.give({ type: 'end', id: 0, billedCharacters: null });
  await on.speech.give({ type: 'audio', id: 1, pcm: pcmOf(4_000) });
  await on.speech.give({ type: 'end', id: 1, billedCharacters: 10 });
  on.hear(1, 500);
  const before = on.speech.said.length;
  on.setSpeed(1.5);
  expect(on.speech.said.slice(before).map((piece) => piece.text)).not.toContain(SECOND);
});

test('Nor does one that failed, once the reply is spoken again', async () => {
  const on = stage();
  const turnId = await on.ask('Hello?');
  await on.chat.give(text(`${FIRST} ${SECOND} ${THIRD} `));
  await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(1_000) });
  await on.speech.give({ type: 'end', id: 0, billedCharacters: 36 });
  await on.speech.give({ type: 'failed', id: 1, error: failure, transportFault: false });
  on.hear(0, 1_000, 'whole');
  await on.turns.speakAgain(turnId);
  const again = on.speech.said.findLast((piece) => piece.text === SECOND)?.id ?? -1;
  await on.speech.give({ type: 'audio', id: again, pcm: pcmOf(4_000) });
  await on.speech.give({ type: 'end', id: again, billedCharacters: 10 });
  on.hear(again, 500);
  const before = on.speech.said.length;
  on.setSpeed(1.5);
  expect(on.speech.said.slice(before).map((piece) => piece.text)).not.toContain(SECOND);
});

test('A change takes back a piece that failed behind the one that sounds, which comes whole', async () => {
  const on = stage();
  await on.ask('Hello?');
  await on.chat.give(text(`${FIRST} ${SECOND} ${THIRD}`), FINISH);
  await on.chat.end();
  await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(1_000) });
  on.hear(0, 300);
  await on.speech.give({ type: 'failed', id: 1, error: failure, transportFault: false });
  on.setSpeed(1.5);
  await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(1_000) }, 0);
  await on.speech.give({ type: 'end', id: 0, billedCharacters: 36 }, 0);
  const ofFirst = on.events.filter((event) => 'utteranceId' in event && event.utteranceId === 0);
  expect(ofFirst.map(({ type }) => type).filter((type) => type !== 'heard')).toEqual([
    'audio',
    'audio',
    'utteranceEnd',
  ]);
  expect(on.last().warning).toBeNull();
});

test('In the last moments of a piece the next one is left whole, because it begins before a cut could be there', async () => {
  const on = await speaking();
  await on.speech.give({ type: 'audio', id: 1, pcm: pcmOf(3_000) });
  await on.speech.give({ type: 'end', id: 1, billedCharacters: 1 });
  on.hear(0, 1_900);
  on.setSpeed(1.5);
  expect(on.events.find(({ type }) => type === 'withdrawn')).not.toMatchObject({ utteranceId: 1 });
});

test('A sentence that only waits to see what follows is said although the model pauses', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(text(`${FIRST} ${SECOND}`));
    await vi.advanceTimersByTimeAsync(500);
    await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(2_000) });
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 1 });
    on.hear(0, 300);
    on.setSpeed(1.5);
    await vi.advanceTimersByTimeAsync(500);
    expect(on.speech.said.map((piece) => piece.text)).toEqual([FIRST, SECOND, SECOND]);
  } finally {
    vi.useRealTimers();
  }
});

test('A new page is told again when the words sound of the audio that it is sent', async () => {
  const on = await speaking();
  await on.speech.give({ type: 'words', id: 0, words: [{ from: 0, to: 3, startMs: 0, endMs: 90 }] });
  const before = on.events.length;
  on.turns.resendUnheard();
  expect(on.events.slice(before).map(({ type }) => type)).toContain('words');
});
