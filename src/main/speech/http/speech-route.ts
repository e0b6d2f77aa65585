import type { StreamedAnswer } from '../../net/http/send.ts';
import type { AnswerTimeouts, ServiceEndpoint } from '../../net/service-endpoint.ts';
import type { SpokenWord } from '../../../shared/turn.ts';
import type { PieceBill, SpeechRequest } from '../speech-transport.ts';
import type { WordTimes } from '../words/word-times.ts';

export interface SpeechEndpoint extends ServiceEndpoint {
  /** Left out: those of the route. */
  readonly timeouts?: AnswerTimeouts;
  /** Left out: they are not asked for. */
  readonly wordTimes?: WordTimes;
}

/** What one request for speech comes to. */
export type HttpOutput =
  /** PCM s16le mono at 24 kHz, whole samples, an exact copy of its own. */
  | { readonly type: 'audio'; readonly pcm: Uint8Array }
  /** What is known by now of when the words sound: takes the place of what was known before. */
  | { readonly type: 'words'; readonly words: readonly SpokenWord[] }
  | ({ readonly type: 'end' } & PieceBill);

export type PieceRequest = Pick<SpeechRequest, 'text' | 'settings'>;

/** What an answer may need besides itself to be read. */
export interface PieceReading extends Pick<ServiceEndpoint, 'network' | 'base'> {
  /** What was asked for. */
  readonly text: string;
  readonly signal: AbortSignal;
}

/**
 * What differs between the ways to ask for speech over HTTP. Order, retries,
 * limits of time and cancelling are the same for all.
 */
export interface SpeechRoute {
  readonly name: 'http' | 'openai';
  readonly path: `/${string}`;
  readonly timeouts: AnswerTimeouts;
  /** The body of one request to this host, for JSON. A route that knows no word times leaves them out. */
  body(request: PieceRequest, asked: { readonly host: string; readonly withWordTimes: boolean }): object;
  /**
   * An answer's audio, then one `end`, behind which there may be words yet.
   * Whatever its status: refusals are read here too.
   * @throws ServiceError for an answer that is an error or is no sound; what the answer's bytes throw.
   */
  read(answer: StreamedAnswer, reading: PieceReading): AsyncIterable<HttpOutput>;
}
