import { createMinimaxAsr } from '../../../../src/main/hearing/minimax-asr.ts';
import type { AnswerTimeouts } from '../../../../src/main/net/service-endpoint.ts';
import {
  answer,
  events,
  scriptedServer,
  type Answer,
  type ScriptedServer,
} from '../../../support/net/scripted-server.ts';
import {
  baseOf,
  transcribe,
  KEY,
  network,
  QUICK,
  type Transcribed,
  type TranscribeOptions,
} from '../../../support/hearing/transcribe.ts';

export interface Asked extends Transcribed {
  readonly requests: ScriptedServer['requests'];
}

/** What one recording comes to when the service answers so. */
export async function ask(
  answers: readonly Answer[],
  given: TranscribeOptions = {},
  { timeouts }: { timeouts?: AnswerTimeouts } = {},
): Promise<Asked> {
  await using server = await scriptedServer(...answers);
  const asr = createMinimaxAsr({
    network,
    base: baseOf(server.origin),
    key: () => KEY,
    retryRule: QUICK,
    ...(timeouts === undefined ? {} : { timeouts }),
  });
  return { ...(await transcribe(asr, given)), requests: server.requests };
}

export const line = (event: object): string => `data: ${JSON.stringify(event)}\n\n`;
export const delta = (index: number, text: string): string => line({ index, delta: text, finish: false });
export const end = (text = '', duration = 1.42): string =>
  line({ index: 9, delta: text, finish: true, duration });
export const GOOD = delta(0, 'Turn on') + delta(1, ' the lights.') + end();
export const good = events([GOOD]);
export const LIGHTS = { type: 'final', text: 'Turn on the lights.', durationMs: 1_420, billedSeconds: 1.42 };

export const refused = (status: number, type: string, message = 'words'): Answer =>
  answer(status, { type: 'error', error: { type, message, http_code: String(status) }, request_id: 'r-1' });
