import { useEffect, useRef } from 'react';
import { useReducedMotion } from './use-reduced-motion.ts';

const BARS = 28;
/** Speech has a root mean square of about 0.1; its peaks fill the meter. */
const FULL_LEVEL = 0.22;
/** One bar stands for this long. */
const BAR_MS = 70;
/** Of the full level: what is louder is a voice rather than the room. */
const LIT_LEVEL = 0.12;
/** A light that goes out between words would flicker. */
const LIT_MS = 800;

interface LevelMeterProps {
  readonly active: boolean;
  /** Root mean square at this moment, 0 to 1. Always the same function. */
  readonly level: () => number;
}

/**
 * The level of a voice over the last two seconds, as it really sounds. Where little is to move it lights up instead.
 */
export function LevelMeter({ active, level }: LevelMeterProps) {
  const meter = useRef<HTMLDivElement>(null);
  const isStill = useReducedMotion();
  useEffect(() => {
    const element = meter.current;
    if (!active || element === null) return undefined;
    const show = isStill ? lightUp(element) : rise(element);
    let shownAtMs = 0;
    let frame = requestAnimationFrame(function draw(nowMs) {
      frame = requestAnimationFrame(draw);
      if (nowMs - shownAtMs < BAR_MS) return;
      shownAtMs = nowMs;
      show(Math.min(1, level() / FULL_LEVEL), nowMs);
    });
    return () => {
      cancelAnimationFrame(frame);
      show(null, 0);
    };
  }, [active, level, isStill]);
  return (
    <div className="level-meter" ref={meter} aria-hidden>
      {Array.from({ length: BARS }, (_, index) => (
        <i key={index} />
      ))}
    </div>
  );
}

/** Shows the level of now, 0 to 1; null: nobody listens any more. */
type Show = (level: number | null, nowMs: number) => void;

function rise(meter: HTMLElement): Show {
  const bars = [...meter.children].filter((bar) => bar instanceof HTMLElement);
  let levels = bars.map(() => 0);
  return (level) => {
    levels = level === null ? bars.map(() => 0) : [...levels.slice(1), level];
    bars.forEach((bar, index) => bar.style.setProperty('--level', (levels[index] ?? 0).toFixed(2)));
  };
}

function lightUp(meter: HTMLElement): Show {
  let lastLoudMs = -Infinity;
  return (level, nowMs) => {
    if (level !== null && level > LIT_LEVEL) lastLoudMs = nowMs;
    meter.toggleAttribute('data-lit', level !== null && nowMs - lastLoudMs < LIT_MS);
  };
}
