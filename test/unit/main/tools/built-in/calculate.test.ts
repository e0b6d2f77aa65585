import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../../../../src/main/tools/built-in/calculate.ts';
import { createCalculator } from '../../../../../src/main/tools/sums/calculator.ts';
import { toolStage } from '../tool-stage.ts';

const on = toolStage([calculate(async (expression) => createCalculator()(expression).worked)]);
const workOut = createCalculator();

describe('calculate', () => {
  const sums: readonly [string, string][] = [
    ['17 * 23', '391'],
    ['0.1 + 0.2', '0.3'],
    ['2^200', '1606938044258990275541962092341162602522202993782792835301376'],
    ['123456789012345678901234567890 * 987654321', '121932631124828532112482853211126352690'],
    ['50!', '30414093201713378043612608166064768844377641568960512000000000000'],
    ['1/3', '0.333333333333333333333333333333'],
    ['240 * 17.5%', '42'],
    ['sqrt(2)', '1.41421356237309504880168872421'],
    ['sin(30 deg)', '0.5'],
    ['ln(e^2)', '2'],
    ['log10(1000)', '3'],
    ['max(3, 8, 5) - min(3, 8, 5)', '5'],
    ['20 degC to degF', '68 degF'],
    ['5 ft to cm', '152.4 cm'],
    ['60 mph to km/h', '96.56064 km / h'],
    ['2 h + 30 min to min', '150 minute'],
    ['sqrt(-4)', '2i'],
    ['10^100 mod 7', '4'],
    // As people and models write.
    ['3 × 4 · 2 ÷ 6', '4'],
    ['2**10 − 24', '1000'],
    ['√16 + 2√(9) + √π * 0', '10'],
    ['round(2π, 2)', '6.28'],
    ['1,234.5 + 1,000,000', '1001234.5'],
    ['sqrt(1,024) + max(1,234)', '266'],
    ['3² + 2³', '17'],
    ['20 °C to °F', '68 degF'],
    ['sin(30°)', '0.5'],
    ['5 feet 10 inch to cm', '177.8 cm'],
    ['5 ft 10 in to cm', '177.8 cm'],
    ['2 * 5 ft 10 in in cm', '355.6 cm'],
    ['-1 h 30 min to min', '-90 minute'],
    ['1 h 20 min 30 s to s', '4830 s'],
    ['2 pi 3', '18.8495559215387594307758602997'],
  ];
  test.each(sums)('%s = %s', async (expression, value) => {
    expect(await on.call('calculate', { expression })).toEqual({
      outcome: 'done',
      text: `${expression} = ${value}`,
      sources: [],
    });
  });

  const wrong = [
    '2 +',
    '1 / 0',
    '(2 m)^99999',
    'apples * 2',
    '1,23',
    '5 ft 10',
    '5 kg 10 m',
    '5 km + 3 kg',
    '2000!',
    'f(x) = x',
    'x = 2',
    'import("fs")',
    'createUnit("foo")',
    'parse("1")',
    'evaluate("1")',
    '1:1000000000',
    '[1, 2, 3]',
    '{a: 1}',
    '"text"',
    'cos.constructor("return process")()',
    'constructor',
    '__proto__',
    'toString()',
    '2 > 1',
    'true',
    `${'('.repeat(200)}1${')'.repeat(200)}`,
  ];
  test.each(wrong)('%s is refused, and the model is told why', async (expression) => {
    const result = await on.call('calculate', { expression });
    expect(result.outcome).toBe('failed');
    expect(result.text).toMatch(/^This could not be worked out: .+\.$/u);
  });

  test('is no way to anything but numbers, whatever is written', () => {
    const word = fc.constantFrom(
      '2',
      'pi',
      '+',
      '*',
      '^',
      '(',
      ')',
      '!',
      'km',
      'sqrt',
      ',',
      '.',
      '=',
      ';',
      '[',
      '"',
      'e',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 40 }),
          fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
        ),
        (expression) => {
          const { worked } = workOut(expression);
          expect(typeof (worked.ok ? worked.value : worked.reason)).toBe('string');
        },
      ),
      { numRuns: 300 },
    );
  });
});
