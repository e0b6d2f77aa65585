import { useEffect, useRef } from 'react';
import { assistantState } from '../state/assistant-state.ts';
import { microphoneLevel } from '../state/microphone.ts';
import { sound } from '../state/sound.ts';
import { useApp } from '../state/store.ts';
import { smoothLevel } from './smooth-level.ts';

/** Swells with the voice that is heard: Parley's, or the user's. */
export function Orb() {
  const orb = useRef<HTMLDivElement>(null);
  const state = useApp((app) => assistantState(app).state);
  const isSounding = useApp(({ playback }) => playback.phase === 'playing');
  const isListening = useApp(({ handsFree, isMuted }) => handsFree !== 'off' && !isMuted);
  const isMuted = useApp((app) => app.isMuted);
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined;
    const level = isSounding ? sound.level : isListening ? microphoneLevel : () => 0;
    let shown = 0;
    let shownAtMs = performance.now();
    let frame = requestAnimationFrame(function draw(nowMs) {
      frame = requestAnimationFrame(draw);
      shown = smoothLevel(shown, level(), Math.max(0, nowMs - shownAtMs));
      shownAtMs = nowMs;
      orb.current?.style.setProperty('--level', shown.toFixed(3));
    });
    return () => cancelAnimationFrame(frame);
  }, [isSounding, isListening]);
  return (
    <div
      ref={orb}
      className={isMuted ? 'voice-orb is-muted' : 'voice-orb'}
      data-state={isSounding ? 'speaking' : state}
      aria-hidden
    >
      <i className="ring" />
      <i className="ring far" />
      <i className="sphere" />
    </div>
  );
}
