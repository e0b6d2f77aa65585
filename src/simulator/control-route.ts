import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { readBody } from './exchange/request-body.ts';
import { scriptSchema, type ScriptBook } from './faults/script.ts';
import type { RequestLog } from './log/request-log.ts';

export const CONTROL_PREFIX = '/__control/';
const LONGEST_SCRIPT_BYTES = 16 * 1024 * 1024;

export interface ControlTargets {
  readonly script: ScriptBook;
  readonly log: RequestLog;
  reset(): void;
}

/**
 * `POST /__control/script` takes a script, `GET /__control/log` gives the requests so far,
 * `POST /__control/reset` forgets both. Only with the server's key, and only on a server
 * that was made with `control`.
 */
export async function handleControl(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  allowed: boolean,
  targets: ControlTargets,
): Promise<void> {
  const answer = (status: number, body: unknown): void => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
  try {
    const text = (await readBody(request, LONGEST_SCRIPT_BYTES)).toString('utf8');
    if (!allowed) return answer(401, { error: 'wrong key' });
    switch (`${request.method ?? ''} ${path.slice(CONTROL_PREFIX.length)}`) {
      case 'POST script': {
        const parsed = scriptSchema.safeParse(JSON.parse(text));
        if (!parsed.success) return answer(400, { error: z.prettifyError(parsed.error) });
        targets.script.set(parsed.data);
        return answer(200, {});
      }
      case 'GET log':
        return answer(200, { requests: targets.log.records() });
      case 'POST reset':
        targets.reset();
        return answer(200, {});
      default:
        return answer(404, { error: 'no such control' });
    }
  } catch (error) {
    answer(400, { error: error instanceof Error ? error.message : String(error) });
  }
}
