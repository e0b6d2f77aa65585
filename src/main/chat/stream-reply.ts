import { setTimeout as delay } from 'node:timers/promises';
import type { BaseUrl } from '../net/base-url.ts';
import { sniffBody } from '../net/http/body-kind.ts';
import { refusal } from '../net/http/json-events.ts';
import { readText } from '../net/http/read-text.ts';
import { isSuccess, send, type StreamedAnswer } from '../net/http/send.ts';
import { watchSilence } from '../net/http/silence.ts';
import { MAX_EVENT_CHARACTERS, sseData } from '../net/http/sse.ts';
import { DEFAULT_RETRY_RULE, type RetryRule } from '../net/retry-rule.ts';
import { withRetry } from '../net/retry.ts';
import type { ServiceEndpoint } from '../net/service-endpoint.ts';
import { ServiceError } from '../net/service-error.ts';
import type { Watchdog } from '../net/watchdog.ts';
import { Bill } from './bill.ts';
import type { ChatDelta, ChatModel, ChatRequest } from './chat-model.ts';
import {
  createRefusedFields,
  fieldsToLeaveOut,
  namedFields,
  PLAIN_EFFORT,
  type RefusedFields,
  type SentField,
} from './refused-fields.ts';
import type { ReplyFacts, ReplyParser } from './reply-parser.ts';

/** A body that is complete is closed at once by most servers, and by some never. */
const RELEASE_WITHIN_MS = 50;

/** How one kind of service is asked, and how its answer is read. */
export interface ModelWire {
  /** As the user's settings name it. */
  readonly name: 'chatCompletions' | 'messages';
  readonly path: (base: BaseUrl) => `/${string}`;
  /** Its hosts take keys in one of two headers, and which one is known when they refuse the other. */
  readonly triesBothKeyStyles: boolean;
  /** What a host is told beside the key. */
  readonly headers: (host: string) => Readonly<Record<string, string>>;
  /**
   * The request as it is sent. The bytes of earlier messages are the same in the next request of a conversation, and
   * stand last, so that a service can read all before the new ones from its cache.
   */
  readonly body: (asked: WireRequest) => Readonly<Record<string, unknown>>;
  /** Fields of it that a service may refuse, and that it can be asked without. */
  readonly optionalFields: readonly string[];
  /** The same of earlier messages, those that stand in this request: `body` leaves them out by itself. */
  readonly messageFields: (asked: WireRequest) => readonly string[];
  readonly parser: (facts: ReplyFacts) => ReplyParser;
}

export interface WireRequest {
  readonly request: ChatRequest;
  readonly host: string;
  /** Fields that this service refuses: they are left out of the body, and another may take the place of one. */
  readonly leftOut: ReadonlySet<string>;
}

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

export interface ChatOptions extends ServiceEndpoint {
  readonly timeouts?: ChatTimeouts;
  readonly retryRule?: RetryRule;
  /** What services refused before; left out: this model remembers for itself. */
  readonly refused?: RefusedFields;
}

/** A model that is spoken to over this wire. */
export function createChat(wire: ModelWire, options: ChatOptions): ChatModel {
  const { retryRule = DEFAULT_RETRY_RULE, refused = createRefusedFields() } = options;
  return {
    stream: (request, signal, retry) => {
      const asking = new Asking(wire, options, refused, request);
      return withRetry(() => asking.ask(signal), {
        // Headers alone are no sign of life: an overloaded service fails after them too.
        isAccepted: (delta) => delta.type !== 'accepted',
        signal,
        ...retry,
        rule: retryRule,
      });
    },
  };
}

/** One request, and what its service is found to refuse of it. */
class Asking {
  readonly #wire: ModelWire;
  readonly #options: ChatOptions;
  readonly #refused: RefusedFields;
  readonly #request: ChatRequest;
  readonly #service: string;
  /** What is left out because it was refused just now. */
  #suspected: readonly SentField[] = [];
  #askedWithout = false;
  /** Something of the reply was given: nothing is sent again. */
  #gave = false;

  constructor(wire: ModelWire, options: ChatOptions, refused: RefusedFields, request: ChatRequest) {
    this.#wire = wire;
    this.#options = options;
    this.#refused = refused;
    this.#request = request;
    this.#service = `${wire.name} ${options.base.href} ${request.model}`;
  }

  /**
   * Asks, and once more without what the service refuses of the request; an effort that it refuses although it is
   * allowed is left out the third time.
   */
  async *ask(signal: AbortSignal): AsyncGenerator<ChatDelta> {
    let sent: readonly SentField[] = [];
    try {
      const asked = this.#body();
      sent = asked.fields;
      yield* this.#read(asked.body, signal);
      return;
    } catch (error) {
      if (!(error instanceof ServiceError) || this.#gave) throw error;
      const names = sent.map(([field]) => field);
      const fields = new Set(fieldsToLeaveOut(error, names));
      const isAllowed = this.#suspected.some(([field]) => field === PLAIN_EFFORT);
      if (isAllowed && fields.has('reasoning_effort')) {
        this.#suspected = [...this.#suspected, ...sent.filter(([field]) => field === 'reasoning_effort')];
      } else if (this.#askedWithout) {
        // Another field is refused now: the first ones were indeed.
        if (namedFields(error, names).length > 0) this.#remember();
        throw error;
      } else {
        if (fields.size === 0) throw error;
        this.#suspected = sent.filter(([field]) => fields.has(field));
      }
      this.#askedWithout = true;
    }
    yield* this.ask(signal);
  }

  async *#read(body: object, signal: AbortSignal): AsyncGenerator<ChatDelta> {
    for await (const delta of streamOnce(this.#wire, this.#options, { ...this.#usedIds(), body, signal })) {
      if (delta.type !== 'accepted') {
        this.#gave = true;
        this.#remember();
      }
      yield delta;
    }
  }

  /** The body, and what of it could be left out. What takes the place of a refused field may be refused too. */
  #body(leftOut: ReadonlySet<string> = new Set(this.#suspected.map(([field]) => field))): {
    readonly body: object;
    readonly fields: readonly SentField[];
  } {
    const asked = { request: this.#request, host: this.#options.base.host, leftOut };
    const whole = this.#wire.body(asked);
    const body = Object.fromEntries(Object.entries(whole).filter(([field]) => !leftOut.has(field)));
    const ofMessages = this.#wire.messageFields(asked).filter((field) => !leftOut.has(field));
    const fields: readonly SentField[] = [
      ...Object.entries(body).filter(([field]) => this.#wire.optionalFields.includes(field)),
      // Each message has another value: they are refused, or none is.
      ...ofMessages.map((field) => [field, null] as const),
      // Not a field, but the lack of one: an effort that no other field allows.
      ...('reasoning_effort' in body && !('allowed_openai_params' in body)
        ? ([[PLAIN_EFFORT, null]] as const)
        : []),
    ];
    const refused = fields.filter((field) => this.#refused.has(this.#service, field));
    if (refused.length === 0) return { body, fields };
    return this.#body(new Set([...leftOut, ...refused.map(([field]) => field)]));
  }

  #usedIds(): Pick<ReplyFacts, 'usedCallIds'> {
    const ids = this.#request.messages.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'toolCall' ? [part.callId] : [])),
    );
    return { usedCallIds: new Set(ids) };
  }

  #remember(): void {
    if (this.#suspected.length > 0) this.#refused.remember(this.#service, this.#suspected);
    this.#suspected = [];
  }
}

interface Once extends Pick<ReplyFacts, 'usedCallIds'> {
  readonly body: object;
  readonly signal: AbortSignal;
}

async function* streamOnce(
  wire: ModelWire,
  { network, base, key, timeouts = DEFAULT_CHAT_TIMEOUTS }: ChatOptions,
  { body, signal, ...ids }: Once,
): AsyncGenerator<ChatDelta> {
  const answer = await send({
    network,
    method: 'POST',
    url: base.url(wire.path(base)),
    headers: wire.headers(base.host),
    body,
    key: key(),
    triesBothKeyStyles: wire.triesBothKeyStyles,
    headersTimeoutMs: timeouts.headersMs,
    bodyTimeoutMs: timeouts.bodyMs,
    signal,
  });
  const { host, requestId } = answer;
  const parser = wire.parser({ host, requestId, ...ids });
  const bill = new Bill(answer.headers);
  const idle = watchSilence(answer, timeouts.idleMs);
  try {
    if (!isSuccess(answer.status)) throw await refusal(answer, 'chat');
    yield { type: 'accepted', requestId };
    yield* bill.on(reply(answer, parser, idle, timeouts));
    yield* bill.rest();
  } catch (error) {
    signal.throwIfAborted();
    // After the model's own end nothing that happens to the connection takes anything from the reply.
    if (isBroken(error) && parser.hasFinish) {
      yield* parser.end();
      yield* bill.rest();
      return;
    }
    // Half a tag or a block may wait in the parser; alone it is no reply, and
    // must not keep the request from being tried again.
    if (error instanceof ServiceError && parser.gaveSomething) yield* parser.flush();
    throw isBroken(error) && parser.gaveSomething && error.code !== 'stalled' ? cutBy(error, answer) : error;
  } finally {
    idle.stop();
    answer.close(parser.isDone);
    // A request that follows at once, with the results of calls, then finds this connection free.
    if (parser.isDone)
      await Promise.race([answer.released, delay(RELEASE_WITHIN_MS, undefined, { ref: false })]);
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

function cutBy(error: ServiceError, { host, requestId }: StreamedAnswer): ServiceError {
  const { network, serviceMessage } = error;
  return new ServiceError('cut', { host, requestId, network, serviceMessage, cause: error });
}
