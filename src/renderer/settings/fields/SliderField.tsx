import { useEffect, useId, useRef, useState, type CSSProperties } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { Field } from './Field.tsx';
import {
  RATIO_STEPS,
  shareOf,
  valueAfterKey,
  valueAt,
  type SliderRange,
  type SliderScale,
} from './slider-scale.ts';

interface SliderFieldProps {
  readonly label: string;
  readonly range: SliderRange;
  readonly scale?: SliderScale;
  readonly value: number;
  readonly format: (value: number) => string;
  readonly ends: readonly [string, string];
  readonly error: AppError | null;
  readonly onSave: (value: number) => Promise<boolean>;
}

/** How long the thumb rests before its value is saved: a drag is one change, not fifty. */
const RESTED_MS = 200;

/** A number in a range. */
export function SliderField(props: SliderFieldProps) {
  const { label, range, scale = 'even', value, format, ends, error, onSave } = props;
  const id = useId();
  const [moved, setMoved] = useState<number | null>(null);
  const save = useRef(onSave);
  /** Shown, and not yet saved. */
  const pending = useRef<number | null>(null);
  useEffect(() => {
    save.current = onSave;
  });
  useEffect(() => {
    if (moved === null) return undefined;
    pending.current = moved;
    const timer = setTimeout(() => {
      pending.current = null;
      // Once saved, what main says the value is counts again.
      void save.current(moved).then(() => setMoved((now) => (now === moved ? null : now)));
    }, RESTED_MS);
    return () => clearTimeout(timer);
  }, [moved]);
  // A dialog that is closed right after a change must not lose it.
  useEffect(
    () => () => {
      if (pending.current !== null) void save.current(pending.current);
    },
    [],
  );
  const shown = moved ?? value;
  const fill: CSSProperties & Record<'--share', string> = {
    '--share': `${shareOf(shown, range, scale) * 100}%`,
  };
  return (
    <Field id={id} label={label} value={format(shown)} error={error}>
      <input
        id={id}
        type="range"
        {...(scale === 'even'
          ? { min: range.min, max: range.max, step: range.step, value: shown }
          : { min: 0, max: RATIO_STEPS, step: 1, value: shareOf(shown, range, scale) * RATIO_STEPS })}
        aria-valuetext={format(shown)}
        style={fill}
        onChange={({ target: { valueAsNumber: at } }) =>
          setMoved(scale === 'even' ? at : valueAt(at / RATIO_STEPS, range, scale))
        }
        onKeyDown={(event) => {
          const next = scale === 'even' ? null : valueAfterKey(event.key, shown, range);
          if (next === null) return;
          event.preventDefault();
          setMoved(next);
        }}
      />
      <div className="ends" aria-hidden>
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </Field>
  );
}
