import { holds, statistic, type Limit, type Measurement } from './measurement.ts';

const WIDTH = 108;

/** What is printed of one bench. */
export function reportLines(bench: string, measurements: readonly Measurement[]): string[] {
  return ['', `${bench} ${'─'.repeat(WIDTH - bench.length - 1)}`, ...measurements.flatMap(lines)];
}

function lines(measurement: Measurement): string[] {
  const { name, how, unit, values, limits } = measurement;
  const figures =
    values.length === 1
      ? [`${figure(values[0] ?? 0)} ${unit}`]
      : [
          `least ${figure(Math.min(...values))} ${unit}`,
          `p50 ${figure(statistic(values, 'p50'))}`,
          `p95 ${figure(statistic(values, 'p95'))}`,
          `most ${figure(statistic(values, 'most'))}`,
        ];
  const verdict =
    limits.length === 0
      ? []
      : [`asked: ${limits.map(asked(values)).join(', ')}`, holds(measurement) ? 'holds' : 'DOES NOT HOLD'];
  return [
    `${name}: ${[...figures, `n ${values.length}`, ...verdict].join(' · ')}`,
    ...wrapped(how).map((line) => `    ${line}`),
  ];
}

const asked =
  (values: readonly number[]) =>
  ({ of, atMost }: Limit): string =>
    `${values.length === 1 ? '' : `${of} `}≤ ${figure(atMost)}`;

const figure = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1);

function wrapped(text: string): string[] {
  const all: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > WIDTH - 4) {
      all.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...all, line];
}
