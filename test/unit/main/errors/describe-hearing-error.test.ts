import { describe, expect, test } from 'vitest';
import { describeHearingError } from '../../../../src/main/errors/describe-error.ts';
import { ServiceError, type ServiceErrorFacts } from '../../../../src/main/net/service-error.ts';
import type { ErrorAction, ErrorCode } from '../../../../src/shared/errors.ts';
import { shownWords } from '../../../harness/shown-words.ts';

const context = {
  model: 'asr-1.0',
  voiceId: '',
  hasKey: true,
  replyBegan: false,
  callsDone: false,
  thinkingBegan: false,
};
const fault = (code: ErrorCode, facts: ServiceErrorFacts = {}): ServiceError =>
  new ServiceError(code, { host: 'api.example', serviceCode: 1, requestId: 'r-1', ...facts });

describe('each cause says why, keeps its code and offers what helps', () => {
  test.each<[ErrorCode, ServiceErrorFacts, ErrorAction, string]>([
    ['auth', {}, 'openConnectionSettings', 'api.example refused the key'],
    ['region', { otherHost: 'other.example' }, 'useHost', 'other.example takes it'],
    ['balance', {}, 'openPlatform', 'no balance left'],
    ['plan', {}, 'openPlatform', 'your plan does not cover speech to text'],
    ['busy', {}, 'retry', 'too busy'],
    ['busy', { retryAfterMs: 60_000 }, 'retry', 'too busy'],
    ['busy', { retryAfterMs: 60_001 }, 'retry', 'asks to wait 2 minutes'],
    ['policy', {}, 'retry', 'content policy'],
    ['setting', { setting: 'address' }, 'openConnectionSettings', 'offers no speech to text'],
    ['setting', { setting: 'model' }, 'openConnectionSettings', '“asr-1.0”'],
    ['setting', { setting: 'recording' }, 'retry', 'too long for api.example'],
    ['setting', { setting: 'language', serviceMessage: 'bad language' }, 'retry', '(bad language)'],
    ['setting', {}, 'retry', '(1)'],
    ['network', { network: 'dns' }, 'retry', 'no connection to api.example'],
    ['cut', {}, 'retry', 'cut off'],
    ['stalled', {}, 'retry', 'did not answer in time'],
    ['internal', {}, 'retry', 'no usable text'],
    ['speech', {}, 'retry', 'no usable text'],
    ['microphone', {}, 'retry', 'no usable text'],
    ['storage', {}, 'retry', 'no usable text'],
  ])('%s %o offers %s', (code, facts, action, words) => {
    const error = describeHearingError(fault(code, facts), context);
    expect(error).toMatchObject({ code, action, serviceCode: 1, requestId: 'r-1' });
    expect(shownWords(error)).toMatch(/^What you said could not be turned into text: [\p{L}].+\.$/u);
    expect(shownWords(error)).toContain(words);
    expect(shownWords(error)).not.toMatch(/\{\{|\}\}|\s{2}|“”|undefined|null|error\.|\.\.$/u);
  });
});

test('without a key the service did not refuse one', () => {
  const error = describeHearingError(fault('auth'), { ...context, hasKey: false });
  expect(shownWords(error)).toContain('there is no key for api.example yet');
  expect(error.action).toBe('openConnectionSettings');
});

test('what a service says cannot fill in placeholders of ours', () => {
  const error = describeHearingError(
    fault('setting', { serviceMessage: '$t(error.text.busy) {{host}}' }),
    context,
  );
  expect(shownWords(error)).toContain('$t(error.text.busy) {{host}}');
});

test('a host that is not known is still named', () => {
  const error = describeHearingError(fault('network', { host: null }), context);
  expect(error.values).not.toHaveProperty('host');
  expect(shownWords(error)).toContain('the service');
});

test('Parley’s own faults have the same words as everywhere', () => {
  expect(describeHearingError(new Error('x'), context)).toMatchObject({ code: 'internal', action: 'retry' });
});
