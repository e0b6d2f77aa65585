import { createParser } from 'eventsource-parser';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { DEFAULT_SETTINGS } from '../../src/shared/settings.ts';

/** Where a peer asks, with which key. */
export interface PeerService {
  readonly url: string;
  readonly key: string;
}

export type PeerWay = 'wholeReply' | 'sentenceBySentence';

export interface Peer {
  /** From sending a question to the first audio that is decoded and could be played, in milliseconds. */
  firstAudioMs(question: string, way: PeerWay): Promise<number>;
  close(): Promise<void>;
}

/**
 * A sentence ends at its mark and the space behind it, or at a line end: the rule
 * of Open WebUI and others.
 */
const SENTENCE_END = /[.!?](?=\s)|\n/u;

const chatEvent = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string() }).partial().optional() })),
});
const speechEvent = z.object({ data: z.object({ audio: z.string(), status: z.number() }).nullish() });

/**
 * The two ways in which other voice assistants speak a streamed reply, as small as they can be:
 * over the same HTTP and the same warm connections as the app, without a window, so that only the
 * way itself costs them time.
 */
export function createPeer(service: PeerService): Peer {
  const dispatcher = new Agent({ keepAliveTimeout: 60_000, allowH2: false });

  async function* events(path: string, body: object, signal: AbortSignal): AsyncGenerator {
    const answer = await request(`${service.url}${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${service.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      dispatcher,
      signal,
    });
    if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
    if (!String(answer.headers['content-type']).startsWith('text/event-stream')) {
      yield await answer.body.json();
      return;
    }
    let ready: unknown[] = [];
    const parser = createParser({
      onEvent: ({ data }) => {
        if (data !== '[DONE]') ready.push(JSON.parse(data));
      },
    });
    const decoder = new TextDecoder();
    for await (const bytes of answer.body as AsyncIterable<Uint8Array>) {
      parser.feed(decoder.decode(bytes, { stream: true }));
      yield* ready;
      ready = [];
    }
  }

  /** What is spoken first: the first sentence as soon as it is there, or the whole reply. */
  async function textToSpeak(question: string, way: PeerWay, signal: AbortSignal): Promise<string> {
    const body = {
      model: DEFAULT_SETTINGS.connection.model,
      messages: [{ role: 'user', content: question }],
      stream: true,
      thinking: { type: 'disabled' },
      reasoning_split: true,
    };
    let reply = '';
    for await (const event of events('/v1/chat/completions', body, signal)) {
      reply += chatEvent.parse(event).choices[0]?.delta?.content ?? '';
      const end = way === 'sentenceBySentence' ? SENTENCE_END.exec(reply) : null;
      if (end !== null) return reply.slice(0, end.index + 1);
    }
    return reply;
  }

  async function firstAudio(text: string, way: PeerWay, signal: AbortSignal): Promise<void> {
    const { voiceId, speechModel, speed, volume } = DEFAULT_SETTINGS.voice;
    const body = {
      model: speechModel,
      text,
      stream: way === 'wholeReply',
      stream_options: { exclude_aggregated_audio: true },
      voice_setting: { voice_id: voiceId, speed, vol: volume },
      audio_setting: { sample_rate: 24_000, format: 'pcm', channel: 1 },
    };
    for await (const event of events('/v1/t2a_v2', body, signal)) {
      const hex = speechEvent.parse(event).data?.audio ?? '';
      if (Buffer.from(hex, 'hex').length > 0) return;
    }
    throw new Error('no audio came');
  }

  return {
    async firstAudioMs(question, way) {
      const over = new AbortController();
      const sentAt = performance.now();
      try {
        await firstAudio(await textToSpeak(question, way, over.signal), way, over.signal);
        return performance.now() - sentAt;
      } finally {
        over.abort();
      }
    },
    close: () => dispatcher.destroy(),
  };
}
