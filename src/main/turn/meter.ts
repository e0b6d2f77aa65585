import type { Cost } from '../../shared/turn.ts';
import { addCosts } from '../../shared/turn-cost.ts';
import type { ChatRequest, ChatUsage } from '../chat/chat-model.ts';
import { estimatedPromptTokens, tokenTwelfths } from './estimated-tokens.ts';
import type { BilledSpeech, TurnServices } from './turn-services.ts';

/** What a turn costs is told this often while its reply comes. */
const TELL_EVERY_MS = 500;

const NO_BILL: BilledSpeech = { characters: 0, usd: 0 };

type CostOf = TurnServices['costOf'];

/**
 * Adds up what a turn uses until that is paid for: its reply, the rest of it after a cut, and each time it is spoken.
 * Until the service has told what a reply used, that is reckoned from what was sent and what came.
 */
export class TurnMeter {
  #settled: Cost | null;
  #request: Pick<ChatRequest, 'messages' | 'tools'> | null = null;
  #promptTokens: number | null = null;
  #outputTwelfths = 0;
  #usage: ChatUsage | null = null;
  #characters = 0;
  /** Of them, what the service says that they cost. */
  #billedSpeech: BilledSpeech = NO_BILL;
  /** When the cost was last told, or its first part came. */
  #toldAtMs: number | null = null;

  /** @param before what the turn has cost so far. */
  constructor(before: Cost | null) {
    this.#settled = before;
  }

  /**
   * Something else was paid for, which counts as the turn's.
   * @returns what the turn has cost with it.
   */
  paid(cost: Cost): Cost {
    this.#settled = this.#settled === null ? cost : addCosts(this.#settled, cost);
    return this.#settled;
  }

  /** The model is asked this. */
  asked(request: Pick<ChatRequest, 'messages' | 'tools'>): void {
    this.#request = request;
    this.#promptTokens = null;
  }

  /** A part of what the model thinks, writes or calls. */
  came(text: string): void {
    this.#outputTwelfths += tokenTwelfths(text);
  }

  /** What the service tells of one reply. */
  used(usage: ChatUsage): void {
    this.#usage = usage;
  }

  /**
   * Characters as the service bills them.
   * @param billedUsd what it says that they cost, if it does.
   */
  said(characters: number, billedUsd?: number): void {
    this.#characters += characters;
    if (billedUsd === undefined) return;
    const { characters: before, usd } = this.#billedSpeech;
    this.#billedSpeech = { characters: before + characters, usd: usd + billedUsd };
  }

  /**
   * What the turn has cost until now, as an estimate, a few times a second; the first part of a reply is not held up
   * by it.
   * @param nowMs of any clock that does not go back.
   * @returns null: nothing is to be told now.
   */
  live(nowMs: number, costOf: CostOf): Cost | null {
    this.#toldAtMs ??= nowMs;
    if (nowMs - this.#toldAtMs < TELL_EVERY_MS) return null;
    const total = this.#total(costOf);
    if (total === null) return null;
    this.#toldAtMs = nowMs;
    return { ...total, isEstimate: true };
  }

  /**
   * Begins to count anew.
   * @returns what the turn has cost with what was counted; null when that is the same, or cannot be told.
   */
  settle(costOf: CostOf): Cost | null {
    const total = this.#total(costOf);
    this.#request = null;
    this.#outputTwelfths = 0;
    this.#usage = null;
    this.#characters = 0;
    this.#billedSpeech = NO_BILL;
    if (total !== null) this.#settled = total;
    return total;
  }

  #total(costOf: CostOf): Cost | null {
    const usage = this.#usage ?? this.#estimated();
    if (usage === null && this.#characters === 0) return null;
    const added = costOf(usage, this.#characters, this.#billedSpeech);
    if (added === null) return null;
    const isEstimate = usage !== this.#usage;
    const cost = { ...added, isEstimate };
    return this.#settled === null ? cost : addCosts(this.#settled, cost);
  }

  /** A reply of which nothing has come may cost nothing. */
  #estimated(): ChatUsage | null {
    if (this.#outputTwelfths === 0 || this.#request === null) return null;
    this.#promptTokens ??= estimatedPromptTokens(this.#request);
    return {
      inputTokens: this.#promptTokens,
      cachedTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: Math.ceil(this.#outputTwelfths / 12),
      billedUsd: null,
    };
  }
}
