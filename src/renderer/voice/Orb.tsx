import { useEffect, useRef } from 'react';
import { assistantState } from '../state/assistant-state.ts';
import { microphones, sound } from '../actions/sound.ts';
import { useApp } from '../state/store.ts';
import { useReducedMotion } from '../ui/use-reduced-motion.ts';
import { levelSource } from './level-source.ts';
import { smoothLevel } from './smooth-level.ts';

/** A smaller change is not seen. */
const LEAST_LEVEL = 0.002;

/** Swells with the voice that is heard: Parley's, or the user's. */
export function Orb() {
  const orb = useRef<HTMLDivElement>(null);
  const state = useApp((app) => assistantState(app).state);
  const isSounding = useApp(({ playback }) => playback.phase === 'playing');
  const isMuted = useApp((app) => app.isMuted);
  const source = useApp(levelSource);
  const isStill = useReducedMotion();
  const shown = useRef(0);
  useEffect(() => {
    const style = orb.current?.style;
    if (style === undefined) return undefined;
    if (isStill) {
      shown.current = 0;
      style.removeProperty('--level');
      return undefined;
    }
    const level =
      source === 'voice' ? sound.level : source === 'microphone' ? microphones.level : (): number => 0;
    let shownAtMs = performance.now();
    const draw = (nowMs: number): void => {
      const next = smoothLevel(shown.current, level(), Math.max(0, nowMs - shownAtMs));
      // Nothing is heard, and it has come to rest: there is nothing to draw until something is.
      const isAtRest = source === null && next < LEAST_LEVEL;
      shown.current = isAtRest ? 0 : next;
      shownAtMs = nowMs;
      style.setProperty('--level', shown.current.toFixed(3));
      if (!isAtRest) frame = requestAnimationFrame(draw);
    };
    let frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [source, isStill]);
  return (
    <div
      ref={orb}
      className={isMuted && source !== 'microphone' ? 'voice-orb is-muted' : 'voice-orb'}
      data-state={isSounding ? 'speaking' : state}
      aria-hidden
    >
      <i className="ring" />
      <i className="ring far" />
      <i className="sphere" />
    </div>
  );
}
