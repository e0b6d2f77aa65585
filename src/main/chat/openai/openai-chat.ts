import { sniffBody } from '../../net/http/body-kind.ts';
import { refusal } from '../../net/http/json-events.ts';
import { readText } from '../../net/http/read-text.ts';
import { isSuccess, send, type StreamedAnswer } from '../../net/http/send.ts';
import { watchSilence } from '../../net/http/silence.ts';
import { DEFAULT_RETRY_RULE, type RetryRule } from '../../net/retry-rule.ts';
import { withRetry } from '../../net/retry.ts';
import type { ServiceEndpoint } from '../../net/service-endpoint.ts';
import { ServiceError } from '../../net/service-error.ts';
import { MAX_EVENT_CHARACTERS, sseData } from '../../net/http/sse.ts';
import type { Watchdog } from '../../net/watchdog.ts';
import type { ChatDelta, ChatModel, ChatRequest } from '../chat-model.ts';
import { openAiRequest } from './openai-request.ts';
import { ReplyParser } from './reply-parser.ts';

export interface ChatTimeouts {
  readonly headersMs: number;
  /** Between two pieces of an answer, whatever they hold. */
  readonly bodyMs: number;
  /** Between two events that say something: some streams never close. */
  readonly idleMs: number;
  /** From the model's `finish` to the end of the stream, in which the usage may still come. */
  readonly graceMs: number;
}

export const DEFAULT_CHAT_TIMEOUTS: ChatTimeouts = {
  headersMs: 30_000,
  bodyMs: 60_000,
  idleMs: 45_000,
  graceMs: 2_000,
};

export interface OpenAiChatOptions extends ServiceEndpoint {
  readonly timeouts?: ChatTimeouts;
  readonly retryRule?: RetryRule;
}

/** Chat over `POST {base}/v1/chat/completions`: MiniMax, and proxies that speak like it. */
export function createOpenAiChat(options: OpenAiChatOptions): ChatModel {
  const { retryRule = DEFAULT_RETRY_RULE } = options;
  return {
    stream: (request, signal, retry) =>
      withRetry(() => streamOnce(options, request, signal), {
        // Headers alone are no sign of life: an overloaded service fails after them too.
        isAccepted: (delta) => delta.type !== 'accepted',
        signal,
        ...retry,
        rule: retryRule,
      }),
  };
}

async function* streamOnce(
  { network, base, key, timeouts = DEFAULT_CHAT_TIMEOUTS }: OpenAiChatOptions,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatDelta> {
  const answer = await send({
    network,
    method: 'POST',
    url: base.url('/v1/chat/completions'),
    body: openAiRequest(request),
    key: key(),
    headersTimeoutMs: timeouts.headersMs,
    bodyTimeoutMs: timeouts.bodyMs,
    signal,
  });
  const parser = new ReplyParser({ host: answer.host, requestId: answer.requestId });
  const idle = watchSilence(answer, timeouts.idleMs);
  try {
    if (!isSuccess(answer.status)) throw await refusal(answer, 'chat');
    yield { type: 'accepted', requestId: answer.requestId };
    yield* reply(answer, parser, idle, timeouts);
  } catch (error) {
    signal.throwIfAborted();
    // After the model's own end nothing that happens to the connection takes anything from the reply.
    if (isBroken(error) && parser.hasFinish) {
      yield* parser.end();
      return;
    }
    // Half a tag or a block may wait in the parser; alone it is no reply, and
    // must not keep the request from being tried again.
    if (error instanceof ServiceError && parser.gaveSomething) yield* parser.flush();
    if (!isBroken(error)) throw error;
    if (!parser.gaveSomething || error.code === 'stalled') throw error;
    const { host, requestId } = answer;
    throw new ServiceError('cut', {
      host,
      requestId,
      network: error.network,
      serviceMessage: error.serviceMessage,
      cause: error,
    });
  } finally {
    idle.stop();
    answer.close(parser.isDone);
  }
}

async function* reply(
  answer: StreamedAnswer,
  parser: ReplyParser,
  idle: Watchdog,
  timeouts: ChatTimeouts,
): AsyncGenerator<ChatDelta> {
  const { kind, bytes } = await sniffBody(answer.bytes, answer.contentType);
  // A web site's front door under 200: the address is wrong.
  if (kind === 'page')
    throw new ServiceError('setting', { host: answer.host, requestId: answer.requestId, setting: 'address' });
  const events = kind === 'events' ? sseData(bytes) : [await readText(bytes, MAX_EVENT_CHARACTERS)];
  for await (const data of events) {
    const wasFinished = parser.isFinished;
    yield* parser.push(data);
    if (parser.isDone) break;
    if (!parser.isFinished) idle.restart(timeouts.idleMs);
    else if (!wasFinished) idle.restart(timeouts.graceMs);
  }
  yield* parser.end();
}

/** The answer broke off, fell silent or is not to be read: nothing that the service said. */
function isBroken(error: unknown): error is ServiceError {
  if (!(error instanceof ServiceError) || error.serviceCode !== null) return false;
  return ['network', 'stalled', 'cut', 'internal'].includes(error.code);
}
