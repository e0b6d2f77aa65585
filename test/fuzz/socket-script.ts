import * as fc from 'fast-check';
import { soundlessFrame, subtitleEdits } from './wire-frames.ts';

/** How the service greets one connection. */
export type Greeting =
  | 'good'
  | 'startedFirst'
  | 'silent'
  | 'notStarted'
  | 'failed'
  | 'noise'
  | 'binary'
  | 'closed'
  | 'refused'
  | 'noHttp';

export const greetings: fc.Arbitrary<readonly Greeting[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.constant<Greeting>('good') },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Greeting>(
        'startedFirst',
        'silent',
        'notStarted',
        'failed',
        'noise',
        'binary',
        'closed',
        'refused',
        'noHttp',
      ),
    },
  ),
  { maxLength: 3 },
);

/** What the service does next, on its newest connection. */
export type ServiceAct =
  | { readonly by: 'service'; readonly act: 'frame'; readonly text: string }
  | {
      readonly by: 'service';
      readonly act: 'sentence';
      /** Samples of each slice. */
      readonly slices: readonly number[];
      readonly isCutInSample: boolean;
      readonly starts: boolean;
      readonly ends: boolean;
      readonly repeats: boolean;
      readonly edits: typeof subtitleEdits extends fc.Arbitrary<infer T> ? T : never;
    }
  | { readonly by: 'service'; readonly act: 'binary' | 'raw' | 'afterClose'; readonly bytes: Uint8Array }
  | { readonly by: 'service'; readonly act: 'close' | 'cut' };

const service = <T extends object>(act: T): T & { readonly by: 'service' } => ({
  ...act,
  by: 'service' as const,
});

export const serviceAct: fc.Arbitrary<ServiceAct> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({
        act: fc.constant('sentence' as const),
        slices: fc.array(fc.nat(300), { maxLength: 3 }),
        isCutInSample: fc.boolean(),
        starts: fc.boolean(),
        ends: fc.boolean(),
        repeats: fc.boolean(),
        edits: subtitleEdits,
      })
      .map(service),
  },
  { weight: 6, arbitrary: soundlessFrame.map((text) => service({ act: 'frame' as const, text })) },
  {
    weight: 1,
    arbitrary: fc
      .record({
        act: fc.constantFrom('binary' as const, 'raw' as const, 'afterClose' as const),
        bytes: fc.oneof(
          fc.uint8Array({ maxLength: 30 }),
          fc.nat({ max: 100_000 }).map((length) => new Uint8Array(length).fill(0x7b)),
        ),
      })
      .map(service),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(service({ act: 'close' as const }), service({ act: 'cut' as const })),
  },
);

/** What the one who speaks does next. */
export type SpeakerAct =
  | { readonly by: 'speaker'; readonly act: 'say'; readonly text: string }
  | { readonly by: 'speaker'; readonly act: 'flush' | 'cancel' | 'finish' | 'retryNow' | 'stop' };

export const speakerAct: fc.Arbitrary<SpeakerAct> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .oneof(
        fc.constantFrom(
          'One two.',
          'One',
          ' two. Three',
          '3.',
          '14',
          '你好。',
          '\ud83d',
          '\ude00',
          ' ',
          '\n',
          '',
          '…',
          'Four!',
        ),
        fc.constantFrom('word '.repeat(200), 'Sentence. '.repeat(100), 'x'.repeat(12_000), '…'.repeat(700)),
      )
      .map((text) => ({ by: 'speaker' as const, act: 'say' as const, text })),
  },
  { weight: 2, arbitrary: fc.constant({ by: 'speaker' as const, act: 'flush' as const }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('cancel' as const, 'retryNow' as const, 'stop' as const, 'finish' as const)
      .map((act) => ({
        by: 'speaker' as const,
        act,
      })),
  },
);

export interface SocketScript {
  readonly greetings: readonly Greeting[];
  readonly acts: readonly (ServiceAct | SpeakerAct)[];
  /** What the service says when all is over: that it fails, or nothing more. */
  readonly goesSilent: boolean;
}

export const socketScript: fc.Arbitrary<SocketScript> = fc.record({
  greetings,
  acts: fc.array(fc.oneof(serviceAct, speakerAct), { maxLength: 16 }),
  goesSilent: fc.oneof(
    { weight: 4, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
});
