import * as fc from 'fast-check';

/** What is done to a speaker, whichever transport it has. */
export type SpeakerStep =
  | { readonly step: 'push'; readonly text: string }
  | { readonly step: 'withdraw'; readonly back: number }
  | { readonly step: 'heard'; readonly back: number; readonly ms: number; readonly over: boolean }
  | { readonly step: 'end' | 'goOn' | 'retryNow' | 'silence' | 'stop' | 'change' };

export const speakerStep: fc.Arbitrary<SpeakerStep> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      step: fc.constant('push' as const),
      text: fc.oneof(
        fc.constantFrom(
          'One two. ',
          'Three',
          ' four, and a lot more than that,',
          '!\n\n',
          '你好。',
          '# Head\n',
          '',
          ' ',
        ),
        fc.constantFrom('Sentence. '.repeat(60), '- a\n- b\n', '`code` **bold** <b>', '😀'),
        fc.constantFrom(
          '![a lamp](data:image/png;base64,',
          'iVBORw0KGgo'.repeat(400),
          ' data:image/svg+xml,<svg ',
          'DATA:text/plain,so%20on',
          ') ',
          '" alt="a light">',
          '<img src="data:image/png;base64,iVBO',
        ),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ step: fc.constant('withdraw' as const), back: fc.integer({ min: -1, max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      step: fc.constant('heard' as const),
      back: fc.integer({ min: -1, max: 3 }),
      ms: fc.constantFrom(0, 50, 1e9, -1),
      over: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('end' as const, 'goOn' as const, 'retryNow' as const, 'change' as const)
      .map((step) => ({ step })),
  },
  { weight: 1, arbitrary: fc.constantFrom('silence' as const, 'stop' as const).map((step) => ({ step })) },
);
