import { describe, expect, test } from 'vitest';
import { ERROR_TABLES } from '../../../../src/main/errors/describe-error.ts';
import type { FaultFacts } from '../../../../src/main/errors/error-table.ts';
import { diskReason } from '../../../../src/main/errors/disk-errors.ts';
import type { ErrorValues } from '../../../../src/shared/errors.ts';
import { chooseLanguage, LANGUAGES, type Texts } from '../../../../src/shared/locales/languages.ts';
import { MADE_UP, MADE_UP_TAG } from '../../../support/made-up-language.ts';

/** Every text by its key. */
function textsOf(texts: unknown, at = ''): readonly (readonly [string, string])[] {
  if (typeof texts === 'string') return [[at, texts]];
  return Object.entries(texts as object).flatMap(([key, value]) =>
    textsOf(value, at === '' ? key : `${at}.${key}`),
  );
}
const holesOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(.*?)\}\}/gu)].map(([, name = '']) => name).toSorted();

/** Of a plural each language has its own forms: they are one text here. */
const plain = (key: string): string => key.replace(/_(?:zero|one|two|few|many|other)$/u, '');

const ENGLISH = new Map(textsOf(LANGUAGES.en).map(([key, text]) => [plain(key), text]));

/** What an error may name. */
const NAMES: Readonly<Record<keyof ErrorValues | 'reason', true>> = {
  host: true,
  otherHost: true,
  model: true,
  otherModel: true,
  issuer: true,
  voice: true,
  variable: true,
  minutes: true,
  detail: true,
  name: true,
  sound: true,
  seconds: true,
  announcedSeconds: true,
  reason: true,
};

const ROWS = Object.entries(ERROR_TABLES).flatMap(([leg, table]) =>
  Object.entries(table).flatMap(([code, rows]) => rows.map((row) => [`${leg}, ${code}`, row] as const)),
);

describe.each<[string, Texts]>([...Object.entries(LANGUAGES), [MADE_UP_TAG, MADE_UP]])(
  'the language %s',
  (_, language) => {
    const texts = new Map(textsOf(language));

    test('says all that English says, and nothing else', () => {
      expect([...new Set([...texts.keys()].map(plain))].toSorted()).toEqual([...ENGLISH.keys()].toSorted());
      expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
    });

    test('names in each text what English names there', () => {
      const others = [...texts].filter(
        ([key, text]) => String(holesOf(text)) !== String(holesOf(ENGLISH.get(plain(key)) ?? '')),
      );
      expect(others).toEqual([]);
    });

    test('names of an error what is known of errors', () => {
      const { text, reason } = language.page.error;
      const named = textsOf({ text, reason }).flatMap(([, words]) => holesOf(words));
      expect(named.filter((name) => !Object.hasOwn(NAMES, name))).toEqual([]);
    });

    // What main adds to a fault of any other kind is for the log, and in English.
    test('repeats a service’s own words for a setting, an odd file, and where the service or a gateway spoke', () => {
      const hasSpoken = ({ when }: { readonly when?: Partial<FaultFacts> }): boolean =>
        when?.isTold === true ||
        when?.network === 'gateway' ||
        ['permission', 'guardrail'].includes(when?.setting ?? '');
      const repeating = ROWS.filter(([, row]) => !hasSpoken(row)).filter(([, { text, reason }]) =>
        [`text.${text}`, ...(reason === undefined ? [] : [`reason.${reason}`])].some((key) =>
          holesOf(texts.get(`page.error.${key}`) ?? '').includes('detail'),
        ),
      );
      expect([...new Set(repeating.map(([where]) => where))].toSorted()).toEqual([
        'chat, setting',
        'hearing, setting',
        'save, setting',
        'save, speech',
        'speech, setting',
      ]);
    });

    test('has the words for each cause that a table names, and a reason where its sentence gives one', () => {
      expect(ROWS.length).toBeGreaterThan(100);
      for (const [where, row] of ROWS) {
        const words = texts.get(`page.error.text.${row.text}`);
        expect(words, where).toBeDefined();
        expect(holesOf(words ?? '').includes('reason'), where).toBe(row.reason !== undefined);
        if (row.reason !== undefined)
          expect(texts.get(`page.error.reason.${row.reason}`), where).toBeDefined();
      }
      for (const code of ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EIO'])
        expect(texts.has(`page.error.reason.${diskReason(code).reason ?? ''}`), code).toBe(true);
    });
  },
);

test.each<[readonly string[], string]>([
  [[], 'en'],
  [['xx'], 'en'],
  [['de-AT', 'fr'], 'de'],
  [['xx', 'fr-CA'], 'fr'],
  [['zh-Hant-TW'], 'zh-Hant'],
  [['zh-TW'], 'en'],
  [['EN-gb', 'de'], 'en'],
])('for the preferred languages %j the app speaks %s', (preferred, language) => {
  expect(chooseLanguage(preferred, ['en', 'de', 'fr', 'zh-Hant'])).toBe(language);
});
