import { StopMark } from './StopMark.tsx';
import type { StopPlace } from '../stop-place.ts';

interface PlainTextProps {
  readonly text: string;
  readonly start: number;
  readonly stop?: StopPlace;
}

/** Source as it was written. */
export function PlainText({ text, start, stop = null }: PlainTextProps) {
  const heard = stop === null ? text : text.slice(0, stop - start);
  return (
    <p className="plain" data-source-start={start} data-source-end={start + text.length}>
      {heard}
      {stop !== null && <StopMark />}
      {stop !== null && text.slice(heard.length)}
    </p>
  );
}
