import { useEffect, useRef } from 'react';

const BARS = 28;
/** Speech has a root mean square of about 0.1; its peaks fill the meter. */
const FULL_LEVEL = 0.22;
/** One bar stands for this long. */
const BAR_MS = 70;

interface LevelMeterProps {
  readonly active: boolean;
  /** Root mean square at this moment, 0 to 1. Always the same function. */
  readonly level: () => number;
}

/** The level of a voice over the last two seconds, as it really sounds. */
export function LevelMeter({ active, level }: LevelMeterProps) {
  const meter = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!active || matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined;
    const bars = [...(meter.current?.children ?? [])].filter((bar) => bar instanceof HTMLElement);
    const levels = Array.from(bars, () => 0);
    let shownAtMs = 0;
    let frame = requestAnimationFrame(function draw(nowMs) {
      frame = requestAnimationFrame(draw);
      if (nowMs - shownAtMs < BAR_MS) return;
      shownAtMs = nowMs;
      levels.shift();
      levels.push(Math.min(1, level() / FULL_LEVEL));
      bars.forEach((bar, index) => bar.style.setProperty('--level', (levels[index] ?? 0).toFixed(2)));
    });
    return () => cancelAnimationFrame(frame);
  }, [active, level]);
  return (
    <div className="level-meter" ref={meter} aria-hidden>
      {Array.from({ length: BARS }, (_, index) => (
        <i key={index} />
      ))}
    </div>
  );
}
