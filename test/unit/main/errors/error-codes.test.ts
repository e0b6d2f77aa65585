import { expect, test } from 'vitest';
import type { ErrorAction } from '../../../../src/shared/errors.ts';
import {
  describeChatError,
  describeHearingError,
  describePreviewError,
  describeSpeechError,
  describeWaiting,
  type ErrorContext,
} from '../../../../src/main/errors/describe-error.ts';
import { classifyAnswer } from '../../../../src/main/net/faults/classify-answer.ts';
import { errorCodeOf } from '../../../../src/main/net/faults/minimax-codes.ts';
import type { ServiceError } from '../../../../src/main/net/service-error.ts';
import { shownWords } from '../../../harness/shown-words.ts';

interface Cause {
  readonly cause: string;
  /** The service's own numbers. */
  readonly codes: readonly number[];
  /** HTTP statuses, with nothing in the body that says more. */
  readonly statuses: readonly number[];
  /** What the one button does, for each leg of a turn. */
  readonly chat: ErrorAction;
  readonly speech: ErrorAction;
  readonly hearing: ErrorAction;
}

const everywhere = (action: ErrorAction) => ({ chat: action, speech: action, hearing: action });
const AGAIN = { chat: 'retry', speech: 'speakAgain', hearing: 'retry' } as const;

/** What the product offers for each cause. */
const CAUSES: readonly Cause[] = [
  {
    cause: 'the key was refused',
    codes: [1004, 2049],
    statuses: [401, 403],
    ...everywhere('openConnectionSettings'),
  },
  { cause: 'no balance', codes: [1008], statuses: [402], ...everywhere('openPlatform') },
  {
    cause: 'busy, after all tries',
    codes: [1002, 1039, 1041, 2045, 2062],
    statuses: [429, 503, 529],
    ...AGAIN,
  },
  {
    cause: 'not in the plan',
    codes: [1028, 1030, 2044, 2056, 2057, 2061],
    statuses: [],
    chat: 'chooseModel',
    speech: 'chooseVoice',
    hearing: 'openPlatform',
  },
  {
    cause: 'the content policy',
    codes: [1026, 1027],
    statuses: [],
    chat: 'editMessage',
    speech: 'speakAgain',
    hearing: 'retry',
  },
  {
    cause: 'no such voice, or somebody else’s',
    codes: [2042, 2054, 20132],
    statuses: [],
    chat: 'chooseVoice',
    speech: 'chooseVoice',
    hearing: 'retry',
  },
  {
    cause: 'a setting that is not accepted',
    codes: [2013],
    statuses: [400, 422],
    chat: 'chooseModel',
    speech: 'chooseVoice',
    hearing: 'retry',
  },
  {
    cause: 'more than is taken at once',
    codes: [],
    statuses: [413],
    chat: 'editMessage',
    speech: 'chooseVoice',
    hearing: 'retry',
  },
  {
    cause: 'characters that cannot be seen',
    codes: [1042],
    statuses: [],
    chat: 'editMessage',
    speech: 'chooseVoice',
    hearing: 'retry',
  },
  {
    cause: 'not the service',
    codes: [],
    statuses: [301, 302, 307, 308, 404, 405],
    ...everywhere('openConnectionSettings'),
  },
  {
    cause: 'a fault inside the service',
    codes: [1000, 1001, 1013, 1024, 1033],
    statuses: [408, 500, 502, 504],
    ...AGAIN,
  },
  { cause: 'the proxy', codes: [], statuses: [407], ...AGAIN },
];

const context: ErrorContext = {
  model: 'MiniMax-M3',
  voiceId: 'A_Voice',
  hasKey: true,
  replyBegan: false,
  callsDone: false,
  thinkingBegan: false,
};
const HOST = 'api.example';
const ID = '06a1f0c9d3a2471e';

/** Each of the forms in which the service and its proxies give a number. */
function answersWith(code: number): readonly { readonly status: number; readonly body: unknown }[] {
  const message = `something is wrong (${code})`;
  return [
    { status: 200, body: { base_resp: { status_code: code, status_msg: 'something is wrong' } } },
    { status: 200, body: { choices: null, base_resp: { status_code: String(code), status_msg: '' } } },
    { status: 200, body: { type: 'error', error: { type: 'api_error', message, http_code: '500' } } },
    { status: 429, body: { type: 'error', error: { type: 'rate_limit_error', message, http_code: '429' } } },
    {
      status: 500,
      body: { error: { message: `upstream: {"status_code": ${code}}`, type: null, code: '500' } },
    },
  ];
}

const faultOf = (
  leg: 'chat' | 'speech',
  { status, body }: { readonly status: number; readonly body: unknown },
): ServiceError => classifyAnswer({ leg, status, body, host: HOST, requestId: ID, retryAfterMs: null });

/** What the user is offered on each leg. */
function offered(answer: { readonly status: number; readonly body: unknown }) {
  const chat = describeChatError(faultOf('chat', answer), context);
  const speech = describeSpeechError(faultOf('speech', answer), context);
  const hearing = describeHearingError(faultOf('speech', answer), context);
  const preview = describePreviewError(faultOf('speech', answer), context);
  for (const error of [chat, speech, hearing, preview]) {
    const message = shownWords(error);
    expect(message).toMatch(/^\p{L}.{10,}$/u);
    expect(message).not.toMatch(/\{\{|\}\}|error\.|undefined|null|\.\.$/u);
    expect(error.requestId).toBe(ID);
  }
  expect(shownWords(speech)).toMatch(/The text goes on\.$/u);
  expect(shownWords(hearing)).toMatch(/^What you said could not be turned into text: /u);
  expect(shownWords(preview)).toMatch(/^This voice could not be played: /u);
  expect(preview.action).toBeNull();
  return { chat: chat.action, speech: speech.action, hearing: hearing.action };
}

for (const { cause, codes, statuses, chat, speech, hearing } of CAUSES) {
  test.each(codes)(`${cause}: %i, in whatever form it comes, is worded and offers one way out`, (code) => {
    for (const answer of answersWith(code)) expect(offered(answer)).toEqual({ chat, speech, hearing });
  });
  test.each(statuses)(`${cause}: HTTP %i alone is worded and offers one way out`, (status) => {
    for (const body of ['', 'Nothing to see here', {}])
      expect(offered({ status, body })).toEqual({ chat, speech, hearing });
  });
}

test('no code of the service is left out', () => {
  const known = Array.from({ length: 100_000 }, (_, code) => code).filter(
    (code) => errorCodeOf(code) !== null,
  );
  expect(CAUSES.flatMap(({ codes }) => codes).toSorted((a, b) => a - b)).toEqual(known);
});

test('a busy service that is about to be asked again can be asked at once', () => {
  for (const code of [1002, 1039, 1041, 2045, 2062]) {
    for (const answer of answersWith(code)) {
      const error = describeWaiting(faultOf('chat', answer), context);
      expect(error).toMatchObject({ code: 'busy', action: 'retryNow', requestId: ID });
      expect(shownWords(error)).toBe('api.example is busy.');
    }
  }
});

test('an id of the wrong form is not shown as it came', () => {
  const echoed = classifyAnswer({
    leg: 'chat',
    status: 401,
    body: { request_id: 'sk-cp-Hn52Wd6xRc83Jf1QsP4z-7k9b' },
    host: HOST,
    requestId: null,
    retryAfterMs: null,
  });
  expect(describeChatError(echoed, context).requestId).toBe('[removed]');
});
