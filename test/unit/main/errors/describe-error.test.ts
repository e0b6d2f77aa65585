import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import type { AppError, ErrorAction, ErrorCode } from '../../../../src/shared/errors.ts';
import {
  describeChatError,
  describeUnfinished,
  describeError,
  describePreviewError,
  describeProbeError,
  describeHearingError,
  describeSpeechError,
  describeWaiting,
  RefusedError,
  type ErrorContext,
} from '../../../../src/main/errors/describe-error.ts';
import type { FinishReason } from '../../../../src/main/chat/chat-model.ts';
import { ServiceError, type ServiceErrorFacts } from '../../../../src/main/net/service-error.ts';
import { shownWords } from '../../../harness/shown-words.ts';

const CODES: readonly ErrorCode[] = [
  'auth',
  'region',
  'balance',
  'busy',
  'plan',
  'policy',
  'setting',
  'network',
  'cut',
  'stalled',
  'speech',
  'microphone',
  'storage',
  'internal',
];
const ACTIONS: readonly (ErrorAction | null)[] = [
  'retry',
  'retryNow',
  'openConnectionSettings',
  'useHost',
  'openPlatform',
  'chooseModel',
  'chooseVoice',
  'editMessage',
  'speakAgain',
  'continue',
];
const context: ErrorContext = {
  model: 'MiniMax-M3',
  voiceId: 'A_Voice',
  hasKey: true,
  replyBegan: false,
  callsDone: false,
  thinkingBegan: false,
};
const fault = (code: ErrorCode, facts: ServiceErrorFacts = {}): ServiceError =>
  new ServiceError(code, { host: 'api.example', serviceCode: 1, requestId: 'r-1', ...facts });

/** A sentence that a person can read: no hole, no placeholder. */
function expectSentence(error: AppError): void {
  expect(shownWords(error)).toMatch(/^[\p{L}“].{8,}[.…]?$/u);
  expect(shownWords(error)).not.toMatch(/\{\{|\}\}|\s{2}|“”|undefined|null|error\.|\.\.$/u);
  expect(CODES).toContain(error.code);
  expect([error.serviceCode, error.requestId]).toEqual([1, 'r-1']);
}

function expectWorded(error: AppError): void {
  expectSentence(error);
  expect(ACTIONS).toContain(error.action);
}

describe('every code, on every leg, gives a text and a button', () => {
  for (const code of CODES) {
    for (const replyBegan of [false, true]) {
      for (const hasKey of [false, true]) {
        test(`${code}, reply ${replyBegan ? 'begun' : 'not begun'}, ${hasKey ? 'with' : 'without'} a key`, () => {
          const here = { ...context, replyBegan, hasKey };
          expectWorded(describeChatError(fault(code), here));
          expectWorded(describeSpeechError(fault(code), here));
          expectWorded(describeHearingError(fault(code), here));
          expectWorded(describeWaiting(fault(code), here));
          expectSentence(describePreviewError(fault(code), here));
          expectSentence(describeProbeError(fault(code), here));
        });
      }
    }
  }
});

test.each<[ErrorCode, ServiceErrorFacts, boolean, ErrorCode, ErrorAction, string]>([
  ['auth', {}, false, 'auth', 'openConnectionSettings', 'api.example refused this key'],
  ['region', { otherHost: 'b.example' }, false, 'region', 'useHost', 'this key, but b.example takes it'],
  ['balance', {}, false, 'balance', 'openPlatform', 'no balance left'],
  ['busy', {}, false, 'busy', 'retry', 'still busy'],
  ['plan', {}, false, 'plan', 'chooseModel', 'does not cover MiniMax-M3'],
  ['policy', {}, false, 'policy', 'editMessage', 'content policy'],
  ['setting', { setting: 'model' }, false, 'setting', 'chooseModel', '“MiniMax-M3”'],
  ['network', { network: 'dns' }, false, 'network', 'retry', 'could not be found'],
  ['network', { network: 'tls' }, false, 'network', 'retry', 'certificate'],
  ['network', { network: 'proxy' }, false, 'network', 'retry', 'proxy'],
  ['network', { network: 'reset' }, true, 'cut', 'continue', 'cut off'],
  ['cut', {}, false, 'network', 'retry', 'before it answered'],
  ['cut', {}, true, 'cut', 'continue', 'What came is kept'],
  ['stalled', {}, false, 'stalled', 'retry', 'sent no reply'],
  ['stalled', {}, true, 'stalled', 'continue', 'stopped coming'],
  ['internal', {}, false, 'internal', 'retry', 'a fault of its own'],
  ['internal', { serviceCode: null }, false, 'internal', 'retry', 'could not be read'],
  ['internal', {}, true, 'cut', 'continue', 'cut off'],
])('chat: %s %o, begun %s, becomes %s with %s', (code, facts, replyBegan, becomes, action, words) => {
  const error = describeChatError(fault(code, facts), { ...context, replyBegan });
  expect([error.code, error.action]).toEqual([becomes, action]);
  expect(shownWords(error)).toContain(words);
});

test.each<[ErrorCode, ServiceErrorFacts, ErrorCode, string]>([
  ['cut', {}, 'cut', 'broke while the model was thinking'],
  ['network', { network: 'reset' }, 'cut', 'broke while the model was thinking'],
  ['busy', {}, 'busy', 'api.example is busy.'],
])(
  'chat: %s %o while the model was thinking becomes %s, to be asked again',
  (code, facts, becomes, words) => {
    const error = describeChatError(fault(code, facts), { ...context, thinkingBegan: true });
    expect([error.code, error.action]).toEqual([becomes, 'retry']);
    expect(shownWords(error)).toContain(words);
  },
);

test.each<[FinishReason | null, boolean, boolean, ErrorAction | null, string]>([
  ['stop', true, true, null, ''],
  [null, true, false, null, ''],
  ['length', true, true, 'continue', 'What came is kept'],
  ['length', false, true, 'retry', 'length limit on thinking'],
  ['length', false, false, 'retry', 'api.example sent an empty reply'],
  ['stop', false, true, 'retry', 'api.example sent an empty reply'],
  [null, false, false, 'retry', 'api.example sent an empty reply'],
])(
  'a reply that ended with %s, begun %s, thought %s, offers %s',
  (reason, replyBegan, thinkingBegan, action, words) => {
    const begun = { ...context, replyBegan, thinkingBegan };
    const error = describeUnfinished(reason, { ...begun, host: 'api.example', isAnswered: replyBegan });
    expect(error?.action ?? null).toBe(action);
    expect(error?.code ?? 'cut').toBe('cut');
    expect(error === null ? '' : shownWords(error)).toContain(words);
  },
);

describe('once a call was done, nothing offers to ask again, which would have it done twice', () => {
  const done = { ...context, callsDone: true };

  test.each(CODES)('a chat that fails with %s', (code) => {
    for (const thinkingBegan of [false, true]) {
      expect(describeChatError(fault(code), { ...done, thinkingBegan }).action).not.toBe('retry');
    }
  });

  test('a fault that nobody knows', () => {
    expect(describeChatError(new Error('gone'), done)).toMatchObject({
      code: 'internal',
      action: 'continue',
    });
  });

  test.each<[FinishReason | null, boolean, boolean, string]>([
    ['stop', false, false, 'no reply after the tools had run'],
    ['stop', true, true, 'no reply after the tools had run'],
    [null, true, false, 'no reply after the tools had run'],
    ['length', true, true, 'length limit on thinking'],
    ['length', true, false, 'no reply after the tools had run'],
  ])(
    'a round that ended empty with %s, written before %s, thought %s',
    (reason, replyBegan, thinkingBegan, words) => {
      const begun = { ...done, replyBegan, thinkingBegan };
      const error = describeUnfinished(reason, { ...begun, host: 'api.example', isAnswered: false });
      expect(error).toMatchObject({ code: 'cut', action: 'continue' });
      expect(error === null ? '' : shownWords(error)).toContain(words);
    },
  );

  test('a reply to what the tools found is whole, or cut off', () => {
    const answered = { ...done, replyBegan: true, host: 'api.example', isAnswered: true };
    expect(describeUnfinished('stop', answered)).toBeNull();
    expect(describeUnfinished('length', answered)).toMatchObject({ text: 'cut', action: 'continue' });
  });
});

test('a service that asks for too long a wait was not tried again', () => {
  const busy = (retryAfterMs: number): string =>
    shownWords(describeChatError(fault('busy', { retryAfterMs }), context));
  expect(busy(60_000)).toContain('after several tries');
  expect(busy(60_001)).toBe('api.example is busy and asks to wait 2 minutes. Your message is kept.');
});

test.each<[ErrorCode, ServiceErrorFacts, ErrorCode, ErrorAction, string]>([
  ['setting', { setting: 'voice' }, 'setting', 'chooseVoice', '“A_Voice”'],
  ['setting', { serviceMessage: 'bad emotion' }, 'setting', 'chooseVoice', 'bad emotion'],
  ['plan', {}, 'plan', 'chooseVoice', 'speech model'],
  ['auth', {}, 'auth', 'openConnectionSettings', 'api.example refused the key'],
  ['region', { otherHost: 'b.example' }, 'region', 'useHost', 'but b.example takes it'],
  ['balance', {}, 'balance', 'openPlatform', 'no balance left'],
  ['network', {}, 'speech', 'speakAgain', 'no connection to api.example'],
  ['busy', {}, 'speech', 'speakAgain', 'too busy for speech'],
  ['internal', {}, 'speech', 'speakAgain', 'no usable sound'],
])('speech: %s %o becomes %s with %s, and the text goes on', (code, facts, becomes, action, words) => {
  const error = describeSpeechError(fault(code, facts), context);
  expect([error.code, error.action]).toEqual([becomes, action]);
  expect(shownWords(error)).toContain(words);
  expect(shownWords(error)).toMatch(/The text goes on\.$/u);
});

test.each<[ErrorCode, ServiceErrorFacts, string]>([
  ['setting', { serviceCode: 2054 }, 'api.example has no voice with the id “A_Voice”.'],
  ['setting', { serviceCode: 2042 }, 'The voice “A_Voice” at api.example is not open to your account.'],
  ['balance', {}, 'This voice id could not be tried: the account has no balance left.'],
  ['network', {}, 'This voice id could not be tried: no connection to api.example for speech.'],
])('a voice id that did not speak: %s %o', (code, facts, message) => {
  const error = describeProbeError(fault(code, facts), context);
  expect(error).toMatchObject({ code, action: null });
  expect(shownWords(error)).toBe(message);
});

test('without a key the service did not refuse one', () => {
  const keyless = { ...context, hasKey: false };
  for (const describe of [describeSpeechError, describePreviewError, describeProbeError])
    expect(shownWords(describe(fault('auth'), keyless))).toContain('there is no key for api.example yet');
  expect(shownWords(describeChatError(fault('auth'), keyless))).toBe('There is no key for api.example yet.');
});

test('what a service says cannot fill in placeholders of ours', () => {
  const error = describeChatError(
    fault('setting', { serviceMessage: '$t(error.text.balance) {{model}}' }),
    context,
  );
  const message = shownWords(error);
  expect(message).toContain('$t(error.text.balance) {{model}}');
  expect(message).not.toContain('no balance left');
});

test('Parley’s own faults have words too', () => {
  const disk = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' });
  expect(describeError(disk).code).toBe('storage');
  expect(shownWords(describeError(disk))).toBe(
    'This change lasts until you close Parley, but it could not be saved: the disk is full. Once that is fixed, make the change again to keep it.',
  );
  expect(describeError(new ZodError([])).code).toBe('internal');
  expect(describeError(new RefusedError('setting', 'saveNothing'))).toMatchObject({
    code: 'setting',
    text: 'saveNothing',
  });
  expect(describeError('anything')).toMatchObject({ code: 'internal', action: 'retry' });
  expect(describeSpeechError(new Error('x'), context)).toMatchObject({
    code: 'speech',
    action: 'speakAgain',
  });
});
