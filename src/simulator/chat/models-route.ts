import { answerJson, type Exchange } from '../exchange/exchange.ts';
import { CHAT_MODELS } from './models.ts';

/** 2026-06-01, the day MiniMax-M3 came out. */
const CREATED = 1_780_272_000;
/** What LiteLLM says of every model. */
const PROXY_CREATED = 1_677_610_602;

/** As LiteLLM since 1.108 tells what a name is for. */
function modeOf(behind: string): string {
  if (/speech-/.test(behind)) return 'audio_speech';
  return /whisper|asr/i.test(behind) ? 'audio_transcription' : 'chat';
}

/** GET /v1/models */
export function handleModels(exchange: Exchange): void {
  const { aliases } = exchange.directions;
  const data =
    aliases === null
      ? CHAT_MODELS.map(({ id }) => ({ id, object: 'model', created: CREATED, owned_by: 'minimax' }))
      : Object.entries(aliases).map(([id, behind]) => ({
          id,
          object: 'model',
          created: PROXY_CREATED,
          owned_by: 'openai',
          mode: modeOf(behind),
        }));
  answerJson(exchange, 200, { object: 'list', data });
}

/** GET /anthropic/v1/models, in the shape of Anthropic's list. */
export function handleMessagesModels(exchange: Exchange): void {
  answerJson(exchange, 200, {
    data: CHAT_MODELS.map(({ id }) => ({
      type: 'model',
      id,
      display_name: id,
      created_at: new Date(CREATED * 1000).toISOString(),
    })),
    has_more: false,
    first_id: CHAT_MODELS.at(0)?.id,
    last_id: CHAT_MODELS.at(-1)?.id,
  });
}
