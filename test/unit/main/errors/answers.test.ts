import { describe, expect, test } from 'vitest';
import {
  describeChatError,
  describeHearingError,
  describePreviewError,
  describeSpeechError,
  type ErrorContext,
} from '../../../../src/main/errors/describe-error.ts';
import { classifyAnswer } from '../../../../src/main/net/faults/classify-answer.ts';
import { isErrorBody } from '../../../../src/main/net/faults/read-answer.ts';
import { shownWords } from '../../../harness/shown-words.ts';
import { LITELLM_ANSWERS } from './litellm-answers.ts';
import { ANTHROPIC_ANSWERS, GATEWAY_ANSWERS, MINIMAX_ANSWERS, OPENAI_ANSWERS } from './service-answers.ts';

const CONTEXT: ErrorContext = {
  model: 'MiniMax-M3',
  voiceId: 'A_Voice',
  hasKey: true,
  replyBegan: false,
  callsDone: false,
  thinkingBegan: false,
};
const TABLES = {
  LiteLLM: LITELLM_ANSWERS,
  MiniMax: MINIMAX_ANSWERS,
  'OpenAI and its like': OPENAI_ANSWERS,
  Anthropic: ANTHROPIC_ANSWERS,
  'frameworks and gateways': GATEWAY_ANSWERS,
};
const ALL = Object.values(TABLES).flat();

describe.each(Object.entries(TABLES))('%s', (_, rows) => {
  test.each(rows.map((row) => [row.by, row] as const))('%s', (_by, row) => {
    const { status, body, code, text, action, says = '' } = row;
    const told = describeChatError(faultOf('chat', status, body), CONTEXT);
    expect({ code: told.code, text: told.text, action: told.action }).toEqual({ code, text, action });
    expect(shownWords(told)).toContain(says);
  });
});

test('there are at least eighty, each named once in its table', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(80);
  for (const rows of Object.values(TABLES)) {
    const names = rows.map(({ by }) => by);
    expect(new Set(names).size).toBe(names.length);
  }
});

test.each(ALL.map((row) => [row.by, row] as const))('%s is worded on every leg', (_, { status, body }) => {
  const speech = faultOf('speech', status, body);
  for (const told of [
    describeChatError(faultOf('chat', status, body), CONTEXT),
    describeSpeechError(speech, CONTEXT),
    describePreviewError(speech, CONTEXT),
    describeHearingError(faultOf('hearing', status, body), CONTEXT),
  ]) {
    const words = shownWords(told);
    expect(words).toMatch(/^[\p{L}“].{10,}$/su);
    expect(words).not.toMatch(/\[object|\{\{|\}\}|undefined|<html|<!doctype/iu);
  }
});

test('the key is blamed in those rows alone that say it', () => {
  for (const { by, status, body, text } of ALL) {
    const words = [
      describeChatError(faultOf('chat', status, body), CONTEXT),
      describeSpeechError(faultOf('speech', status, body), CONTEXT),
      describeHearingError(faultOf('hearing', status, body), CONTEXT),
    ].map(shownWords);
    const blamed = words.map((said) => /refused (this|the) key/.test(said));
    expect([by, ...blamed]).toEqual([by, ...blamed.map(() => text === 'auth')]);
  }
});

test('every row that came with success is seen to be a failure', () => {
  const told = ALL.filter(({ status }) => status === 200);
  expect(told.length).toBeGreaterThan(5);
  for (const { by, body } of told) expect([by, isErrorBody(body)]).toEqual([by, true]);
});

function faultOf(leg: 'chat' | 'speech' | 'hearing', status: number, body: unknown) {
  return classifyAnswer({ leg, status, body, host: 'api.example', requestId: null, retryAfterMs: null });
}
