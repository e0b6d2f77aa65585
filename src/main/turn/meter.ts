import type { Cost } from '../../shared/turn.ts';
import type { ChatUsage } from '../chat/chat-model.ts';
import type { TurnServices } from './turn-services.ts';

/**
 * Adds up what a turn uses until that is paid for: its reply, the rest of it after a cut, and each time it is spoken.
 */
export class TurnMeter {
  #usage: ChatUsage | null = null;
  #characters = 0;

  /** What the service tells of one reply. */
  used(usage: ChatUsage): void {
    this.#usage = usage;
  }

  /** Characters as the service bills them. */
  said(characters: number): void {
    this.#characters += characters;
  }

  /**
   * Begins to count anew.
   * @returns what the turn has cost with what was counted; null when that is the same, or cannot be told.
   */
  settle(before: Cost | null, costOf: TurnServices['costOf']): Cost | null {
    if (this.#usage === null && this.#characters === 0) return null;
    const added = costOf(this.#usage, this.#characters);
    this.#usage = null;
    this.#characters = 0;
    return added === null ? null : sum(before, added);
  }
}

function sum(before: Cost | null, added: Cost): Cost {
  if (before === null) return added;
  return {
    usd: before.usd + added.usd,
    inputTokens: before.inputTokens + added.inputTokens,
    cachedTokens: before.cachedTokens + added.cachedTokens,
    outputTokens: before.outputTokens + added.outputTokens,
    characters: before.characters + added.characters,
    priceDate: added.priceDate,
  };
}
