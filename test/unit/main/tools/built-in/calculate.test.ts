import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../../../../src/main/tools/built-in/calculate.ts';
import { createCalculator } from '../../../../../src/main/tools/built-in/calculator.ts';
import { toolStage } from '../tool-stage.ts';

const on = toolStage([calculate()]);
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

  test('what would take for ever is ended', async () => {
    expect(workOut(Array.from({ length: 50 }, () => 'acos(.3)').join('+'), 1)).toEqual({
      ok: false,
      reason: 'it takes too long',
    });
    expect(await on.call('calculate', { expression: '1 + 1' })).toMatchObject({ text: '1 + 1 = 2' });
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
          const worked = workOut(expression);
          expect(typeof (worked.ok ? worked.value : worked.reason)).toBe('string');
        },
      ),
      { numRuns: 300 },
    );
  });
});
