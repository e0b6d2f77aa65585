import { addCosts } from '../../shared/turn-cost.ts';
import type { Cost, TurnRecord } from '../../shared/turn.ts';
import type { ChatRequest } from '../chat/chat-model.ts';
import type { ActiveTurn } from './active-turn.ts';
import type { Conversation, KeptTurn } from './conversation.ts';
import { TurnMeter } from './meter.ts';
import { PROMPTS } from './prompts.ts';
import type { TurnServices } from './turn-services.ts';
import type { Naming, TurnsOptions } from './turns-options.ts';

/** A title that takes longer is not waited for. */
const WITHIN_MS = 30_000;
/** So much of a message and of its reply tells what they are about, in UTF-16 units. */
const MOST_TOLD = 1_000;

/** A reply that is complete, of the conversation that it stands in. */
export interface FirstReply {
  readonly conversation: Pick<Conversation, 'id' | 'records'>;
  readonly turn: KeptTurn;
  readonly services: TurnServices;
  /** The turn at work, which counts what it costs by itself. */
  readonly active: () => Pick<ActiveTurn, 'turn' | 'charge'> | null;
}

/**
 * Asks the model for a title once the first reply of a conversation is complete. Nobody waits for it, and a failure of
 * it is told to nobody: the first words are a title too.
 */
export class ConversationNames {
  readonly #naming: Naming;
  readonly #report: TurnsOptions['report'];
  /** Each ends one that is being asked for, and charges what it has cost. */
  readonly #asked = new Set<() => void>();

  constructor({ naming, report }: Pick<TurnsOptions, 'naming' | 'report'>) {
    this.#naming = naming;
    this.#report = report;
  }

  /** Asks, if that was the first reply and a title is wanted. Never throws. */
  async replied(reply: FirstReply): Promise<void> {
    const { conversation, turn, services } = reply;
    const [record, ...more] = conversation.records().filter(({ status }) => status === 'done');
    if (record === undefined || record.id !== turn.channel.record.id || more.length > 0) return;
    if (!this.#naming.isWanted(conversation.id)) return;
    const asking = this.#naming.asking(services);
    if (asking === null) return;
    await this.#ask(reply, {
      model: services.model,
      messages: titleMessages(record),
      tools: [],
      temperature: null,
      ...asking,
    });
  }

  /** Nothing is asked or told after this. */
  close(): void {
    for (const end of this.#asked) end();
  }

  async #ask(reply: FirstReply, request: ChatRequest): Promise<void> {
    const { conversation, services } = reply;
    const abort = new AbortController();
    const meter = new TurnMeter(null);
    const end = (): void => {
      if (!this.#asked.delete(end)) return;
      abort.abort();
      const cost = meter.settle(services.costOf);
      if (cost !== null) charge(reply, cost);
    };
    this.#asked.add(end);
    meter.asked(request);
    try {
      const signal = AbortSignal.any([abort.signal, AbortSignal.timeout(WITHIN_MS)]);
      const words = await readTitle(services, request, signal, meter);
      if (!abort.signal.aborted) this.#naming.take(conversation.id, words);
    } catch (error) {
      if (!abort.signal.aborted) this.#report('title.failed', { error });
    } finally {
      end();
    }
  }
}

/** What the title has cost is the turn's. */
function charge({ turn, active }: FirstReply, cost: Cost): void {
  const { channel } = turn;
  const before = channel.record.cost;
  const atWork = active();
  if (atWork?.turn === turn) atWork.charge(cost);
  else channel.emit({ type: 'cost', cost: before === null ? cost : addCosts(before, cost) });
}

/** @returns all that it writes; nothing when the service has held back a part of it. */
async function readTitle(
  { chat }: TurnServices,
  request: ChatRequest,
  signal: AbortSignal,
  meter: TurnMeter,
): Promise<string> {
  let words = '';
  for await (const delta of chat.stream(request, signal)) {
    if (delta.type === 'text' || delta.type === 'thinking') meter.came(delta.text);
    if (delta.type === 'text') words += delta.text;
    if (delta.type === 'reinterpret') words = '';
    if (delta.type === 'usage') meter.used(delta.usage);
    if (delta.type === 'finish' && delta.reason === 'contentFilter') words = '';
  }
  return words;
}

function titleMessages({ question, reply }: TurnRecord): ChatRequest['messages'] {
  const told = [PROMPTS.titleMessage, beginningOf(question), PROMPTS.titleReply, beginningOf(reply)].join(
    '\n\n',
  );
  return [
    { role: 'system', parts: [{ type: 'text', text: PROMPTS.title }] },
    { role: 'user', parts: [{ type: 'text', text: told }] },
  ];
}

const beginningOf = (text: string): string => text.slice(0, MOST_TOLD).toWellFormed();
