import { expect, it } from 'vitest';
import { VoiceHold } from '../../../../src/renderer/audio/voice-hold.ts';

type Phase = 'idle' | 'waiting' | 'playing' | 'paused';

/** A voice that tells the hold what it does, as the player does. */
class Voice {
  phase: Phase = 'idle';
  turnId: string | null = null;
  readonly hold = new VoiceHold({
    pause: () => this.become('paused', this.turnId),
    resume: () => this.become('playing', this.turnId),
  });

  become(phase: Phase, turnId: string | null = 'a'): void {
    this.phase = phase;
    this.turnId = turnId;
    this.hold.voiceChanged({ phase, turnId });
  }
}

it('pauses a voice that sounds, and lets it go on after the preview', () => {
  const voice = new Voice();
  voice.become('playing');
  voice.hold.begin();
  expect(voice.phase).toBe('paused');
  voice.hold.end();
  expect(voice.phase).toBe('playing');
});

it('leaves a voice alone that has not begun, and holds it when it does', () => {
  const voice = new Voice();
  voice.become('waiting');
  voice.hold.begin();
  expect(voice.phase).toBe('waiting');
  voice.become('playing');
  expect(voice.phase).toBe('paused');
  voice.hold.end();
  expect(voice.phase).toBe('playing');
});

it('does not end a pause that the user made', () => {
  const voice = new Voice();
  voice.become('playing');
  voice.become('paused');
  voice.hold.begin();
  voice.hold.end();
  expect(voice.phase).toBe('paused');
});

it('starts nothing that was stopped, or belongs to another turn, in between', () => {
  const voice = new Voice();
  voice.become('playing');
  voice.hold.begin();
  voice.become('idle', null);
  voice.hold.end();
  expect(voice.phase).toBe('idle');
  voice.become('playing');
  voice.hold.begin();
  voice.become('paused', 'b');
  voice.hold.end();
  expect(voice.phase).toBe('paused');
});
