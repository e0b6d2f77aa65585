import { z } from 'zod';

export type ClientEvent =
  | { readonly event: 'task_start'; readonly sessionId: string | null }
  /**
   * `text` is null where there is none at the top level: text inside `data`
   * is swallowed, as measured.
   */
  | { readonly event: 'task_continue'; readonly text: string | null }
  | { readonly event: 'task_flush' | 'task_cancel' | 'task_finish' }
  | { readonly event: 'unknown'; readonly name: string };

export interface ClientFrame {
  readonly event: ClientEvent;
  /** undefined when it is no JSON. */
  readonly body: unknown;
}

const frameSchema = z.looseObject({
  event: z.string(),
  text: z.string().nullable().catch(null),
  session_id: z.string().nullable().catch(null),
});

export function parseClientFrame(text: string): ClientFrame {
  const body = parseJson(text);
  const parsed = frameSchema.safeParse(body);
  if (!parsed.success) return { event: { event: 'unknown', name: '' }, body };
  const { event, text: toSpeak, session_id: sessionId } = parsed.data;
  switch (event) {
    case 'task_start':
      return { event: { event, sessionId }, body };
    case 'task_continue':
      return { event: { event, text: toSpeak }, body };
    case 'task_flush':
    case 'task_cancel':
    case 'task_finish':
      return { event: { event }, body };
    default:
      return { event: { event: 'unknown', name: event }, body };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
