import { z } from 'zod';
import { baseResp } from '../exchange/error-bodies.ts';
import { answerJson, type Exchange } from '../exchange/exchange.ts';
import { Refusal } from '../exchange/refusal.ts';
import { CATALOGUE } from '../voice/catalogue.ts';

const requestSchema = z.object({
  voice_type: z.enum(['system', 'voice_cloning', 'voice_generation', 'all']),
});

/** POST /v1/get_voice. This account has no voices of its own. @throws Refusal */
export function handleVoices(exchange: Exchange, body: unknown): void {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) throw new Refusal(2013, 'voice_type');
  const system = CATALOGUE.map((voice) => ({
    voice_id: voice.id,
    voice_name: voice.name,
    description: [voice.description],
    created_time: '1970-01-01',
  }));
  const asked = parsed.data.voice_type;
  answerJson(exchange, 200, {
    system_voice: asked === 'system' || asked === 'all' ? system : [],
    voice_cloning: [],
    voice_generation: [],
    base_resp: baseResp(0, 'success'),
  });
}
