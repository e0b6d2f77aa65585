import { answerJson, type Exchange } from '../exchange/exchange.ts';
import { CHAT_MODELS } from './models.ts';

/** 2026-06-01, the day MiniMax-M3 came out. */
const CREATED = 1_780_272_000;

/** GET /v1/models */
export function handleModels(exchange: Exchange): void {
  answerJson(exchange, 200, {
    object: 'list',
    data: CHAT_MODELS.map(({ id }) => ({ id, object: 'model', created: CREATED, owned_by: 'minimax' })),
  });
}
