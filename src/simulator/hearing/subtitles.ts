import type { Segment } from './transcript.ts';

/** SubRip. */
export function srtOf(segments: readonly Segment[]): string {
  return segments
    .map(
      ({ start, end, text }, index) =>
        `${index + 1}\n${clock(start, ',')} --> ${clock(end, ',')}\n${text}\n\n`,
    )
    .join('');
}

/** WebVTT. */
export function vttOf(segments: readonly Segment[]): string {
  const cues = segments.map(
    ({ start, end, text }) => `${clock(start, '.')} --> ${clock(end, '.')}\n${text}\n\n`,
  );
  return `WEBVTT\n\n${cues.join('')}`;
}

function clock(seconds: number, point: string): string {
  const [date = ''] = new Date(seconds * 1_000).toISOString().split('T').slice(1);
  return date.replace('Z', '').replace('.', point);
}
