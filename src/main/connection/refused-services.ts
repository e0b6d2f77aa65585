import type { AppError } from '../../shared/errors.ts';
import type { ChatModel } from '../chat/chat-model.ts';
import { DescribedError } from '../errors/describe-error.ts';
import type { SentenceTransport } from '../speech/speech-transport.ts';

/** A model that cannot be asked: the turn fails with this error, in its place, and nothing leaves the computer. */
export function refusedChat(error: AppError): ChatModel {
  return chatThatFails(new DescribedError(error, undefined));
}

/** A model that is not asked, because it was refused before: the turn fails as it did then. */
export function chatThatFails(error: Error): ChatModel {
  async function refuse(): Promise<never> {
    throw error;
  }
  return { stream: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }) };
}

/** The voice of a reply that will not come. */
export const SILENT_SPEECH: SentenceTransport = {
  name: 'http',
  takes: 'sentences',
  maxInFlight: 1,
  sampleRateHz: 24_000,
  open: () => ({
    say: () => undefined,
    cancel: () => Promise.resolve(),
    finish: () => undefined,
    retryNow: () => undefined,
    async *[Symbol.asyncIterator]() {},
  }),
};
