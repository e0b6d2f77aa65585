import { describe, expect, it } from 'vitest';
import { PlayerCore } from '../../../../src/renderer/audio/player-core.ts';
import type { FromPlayer } from '../../../../src/renderer/audio/player-messages.ts';

const RATE = 24_000;

class Rig {
  readonly messages: FromPlayer[] = [];
  readonly transfers: ArrayBuffer[][] = [];
  readonly core: PlayerCore;
  frame = 0;

  constructor(capture = false) {
    this.core = new PlayerCore({
      postLevel: () => undefined,
      sampleRateHz: RATE,
      capture,
      nowEpochMs: () => 5000 + this.frame / 24,
      post: (message, transfer) => {
        this.messages.push(message);
        this.transfers.push(transfer);
      },
    });
  }

  pcm(length: number, utterance = 0, value = 16_384): void {
    this.core.receive({ type: 'pcm', generation: 0, utterance, samples: new Int16Array(length).fill(value) });
  }

  render(quanta: number): void {
    for (let count = 0; count < quanta; count += 1) {
      this.core.render(new Float32Array(128), this.frame);
      this.frame += 128;
    }
  }

  of<T extends FromPlayer['type']>(type: T): readonly Extract<FromPlayer, { type: T }>[] {
    return this.messages.filter(
      (message): message is Extract<FromPlayer, { type: T }> => message.type === type,
    );
  }
}

describe('the position', () => {
  it('is told at once for each utterance, then about 16 times a second', () => {
    const rig = new Rig();
    rig.pcm(12_000);
    rig.core.receive({ type: 'end', generation: 0, utterance: 0 });
    rig.pcm(12_000, 1);
    rig.render(1);
    expect(rig.of('played')).toEqual([{ type: 'played', utterance: 0, samples: 128, epochMs: 5000 }]);
    rig.render(Math.floor(24_000 / 128) - 1);
    const played = rig.of('played');
    expect(played.length).toBeGreaterThanOrEqual(15);
    expect(played.length).toBeLessThanOrEqual(19);
    expect(played.find(({ utterance }) => utterance === 1)?.samples).toBeLessThanOrEqual(128);
  });

  it('is told at once when sound comes back after an underrun, and not while there is none', () => {
    const rig = new Rig();
    rig.pcm(128);
    rig.render(200);
    expect(rig.of('played')).toHaveLength(1);
    rig.pcm(3600);
    rig.render(1);
    expect(rig.of('played').map(({ samples }) => samples)).toEqual([128, 256]);
  });
});

describe('stop', () => {
  it('is answered before anything more is rendered', () => {
    const rig = new Rig();
    rig.pcm(1000);
    rig.render(2);
    rig.core.receive({ type: 'stop', generation: 1 });
    expect(rig.messages.at(-1)).toMatchObject({
      type: 'stopped',
      generation: 1,
      cut: { utterance: 0, samples: 256 },
    });
  });
});

describe('pause and resume', () => {
  it('holds the sound and goes on', () => {
    const rig = new Rig();
    rig.pcm(1000);
    rig.core.receive({ type: 'end', generation: 0, utterance: 0 });
    rig.core.receive({ type: 'pause' });
    rig.render(100);
    expect(rig.of('ended')).toEqual([]);
    rig.core.receive({ type: 'resume' });
    rig.render(9);
    expect(rig.of('ended').map(({ samples }) => samples)).toEqual([1000]);
  });
});

describe('the level', () => {
  it('is the root mean square, about 30 times a second, and ends with one 0', () => {
    const rig = new Rig();
    rig.pcm(24_000);
    rig.render(187);
    expect(rig.of('level').length).toBeGreaterThanOrEqual(26);
    expect(rig.of('level').length).toBeLessThanOrEqual(31);
    for (const { rms } of rig.of('level')) expect(rms).toBeCloseTo(0.5, 5);
    rig.render(400);
    expect(rig.of('level').filter(({ rms }) => rms === 0)).toHaveLength(1);
    expect(rig.of('level').at(-1)?.rms).toBe(0);
  });

  it('is not told while there was never sound', () => {
    const rig = new Rig();
    rig.render(300);
    expect(rig.messages).toEqual([]);
  });
});

describe('the measuring tap', () => {
  it('is off unless asked for', () => {
    const rig = new Rig();
    rig.pcm(5000);
    rig.render(40);
    expect(rig.of('rendered')).toEqual([]);
  });

  it('posts every rendered sample once, eight quanta a message, and gives the buffer away', () => {
    const rig = new Rig(true);
    rig.pcm(1500);
    rig.render(17);
    const rendered = rig.of('rendered');
    expect(rendered.map(({ firstFrame, samples }) => [firstFrame, samples.length])).toEqual([
      [0, 1024],
      [1024, 1024],
    ]);
    expect(rendered.flatMap(({ samples }) => [...samples]).filter((value) => value === 0.5)).toHaveLength(
      1500,
    );
    const index = rig.messages.findIndex(({ type }) => type === 'rendered');
    expect(rig.transfers[index]).toEqual([rendered[0]?.samples.buffer]);
  });

  it('begins a new message where the context skipped frames', () => {
    const rig = new Rig(true);
    rig.render(2);
    rig.frame += 640;
    rig.render(8);
    expect(rig.of('rendered').map(({ firstFrame, samples }) => [firstFrame, samples.length])).toEqual([
      [0, 256],
      [896, 1024],
    ]);
  });
});
