import type { ChatRequest } from './chat-model.ts';
import { registeredModel } from './models.ts';

const LEAST_BUDGET_TOKENS = 1_024;

/** The limit that is set, in tokens, and no more than the model can write, which is refused; null: none is set. */
export function setLimitTokens({
  model,
  maxOutputTokens,
}: Pick<ChatRequest, 'model' | 'maxOutputTokens'>): number | null {
  if (maxOutputTokens === null) return null;
  return Math.min(maxOutputTokens, registeredModel(model)?.maxOutputTokens ?? maxOutputTokens);
}

/**
 * A budget for thinking, which is part of the limit: with as much left for the reply where that can be; nothing where
 * the least does not fit.
 * @param limitTokens null: there is none.
 */
export function budgetField(tokens: number, limitTokens: number | null): object {
  const limit = limitTokens ?? Infinity;
  const budget = Math.max(LEAST_BUDGET_TOKENS, Math.min(tokens, limit - LEAST_BUDGET_TOKENS));
  return budget < limit ? { thinking: { type: 'enabled', budget_tokens: budget } } : {};
}
