import { handleChat, type ChatSettings } from './chat/chat-route.ts';
import { askedOfChat } from './chat/chat-request.ts';
import { handleMessagesModels, handleModels } from './chat/models-route.ts';
import type { AnswerStyle } from './exchange/answer-refusal.ts';
import { FORM_BODY, type BodyKind } from './exchange/body-kinds.ts';
import type { Exchange } from './exchange/exchange.ts';
import { askedText, type Asked } from './faults/asked.ts';
import type { HttpRoute } from './faults/rules.ts';
import { handleAsr } from './hearing/asr-route.ts';
import { handleTranscriptions } from './hearing/transcriptions-route.ts';
import { askedOfMessages, type MessagesHost } from './messages/messages-request.ts';
import { handleCountTokens, handleMessages } from './messages/messages-route.ts';
import { handleSearch, queryIn } from './search/search-route.ts';
import type { ClipShelf } from './speech/clip-shelf.ts';
import { spokenInputIn } from './speech/openai-speech-request.ts';
import { handleOpenAiSpeech } from './speech/openai-speech-route.ts';
import { spokenTextIn } from './speech/speech-request.ts';
import { answerSpeech } from './speech/speech-route.ts';
import { createSubtitleFiles, handleSubtitleFile, SUBTITLE_PREFIX } from './speech/subtitle-files.ts';
import { handleVoices } from './speech/voices-route.ts';
import type { SpeechVoice } from './voice/voice.ts';

export interface RouteParts {
  readonly port: number;
  readonly chat: ChatSettings;
  readonly voice: SpeechVoice;
  /** Where the files are kept that an answer names by their address. */
  readonly shelf: ClipShelf;
}

export interface RouteEntry {
  readonly route: HttpRoute;
  readonly style: AnswerStyle;
  /** Where the simulator plays a proxy. Left out: as ever. */
  readonly proxyStyle?: AnswerStyle;
  /** What stands beside base_resp in a refusal that comes with HTTP 200. Left out: nothing. */
  readonly empty?: object;
  /** Left out: JSON. */
  readonly body?: BodyKind;
  /** What a script can match. Left out: nothing. */
  readonly askedIn?: (body: unknown) => Asked;
  /** The key can come in `x-api-key` too. */
  readonly takesApiKey?: boolean;
  /** Answered without the key. */
  readonly isOpen?: boolean;
  readonly handle: (exchange: Exchange, body: unknown) => Promise<void> | void;
}

/** Finds what answers a method and a path; undefined: nothing does. */
export type RouteFinder = (method: string, path: string) => RouteEntry | undefined;

export function createRoutes({ port, chat, voice, shelf }: RouteParts): RouteFinder {
  const files = createSubtitleFiles(port);
  const speech = { voice, shelf, origin: `http://127.0.0.1:${port}`, files };
  const routes = new Map(
    Object.entries<RouteEntry>({
      'POST /v1/chat/completions': {
        route: 'chat',
        style: 'http',
        proxyStyle: 'proxyChat',
        empty: { choices: null },
        askedIn: askedOfChat,
        handle: (exchange, body) => handleChat(exchange, body, chat),
      },
      'POST /anthropic/v1/messages': messagesEntry('minimax', chat),
      'POST /v1/messages': messagesEntry('proxy', chat),
      'POST /anthropic/v1/messages/count_tokens': {
        route: 'countTokens',
        style: 'messages',
        takesApiKey: true,
        handle: handleCountTokens,
      },
      'GET /v1/models': { route: 'models', style: 'http', proxyStyle: 'proxyChat', handle: handleModels },
      'GET /anthropic/v1/models': {
        route: 'models',
        style: 'messages',
        takesApiKey: true,
        handle: handleMessagesModels,
      },
      'POST /v1/coding_plan/search': {
        route: 'search',
        style: 'baseResp',
        askedIn: (body) => askedText(queryIn(body)),
        handle: handleSearch,
      },
      'POST /v1/t2a_v2': {
        route: 'speech',
        style: 'baseResp',
        askedIn: (body) => askedText(spokenTextIn(body)),
        handle: (exchange, body) => answerSpeech(exchange, body, speech),
      },
      'POST /v1/audio/speech': {
        route: 'openaiSpeech',
        style: 'proxySpeech',
        askedIn: (body) => askedText(spokenInputIn(body)),
        handle: (exchange, body) => handleOpenAiSpeech(exchange, body, voice),
      },
      'POST /v1/get_voice': { route: 'voices', style: 'baseResp', handle: handleVoices },
      'POST /v1/speech_to_text': { route: 'hearing', style: 'asr', body: FORM_BODY, handle: handleAsr },
      'POST /v1/audio/transcriptions': {
        route: 'transcriptions',
        style: 'proxy',
        body: FORM_BODY,
        handle: handleTranscriptions,
      },
    }),
  );
  return (method, path) => {
    if (method === 'GET' && path.startsWith(SUBTITLE_PREFIX)) {
      const handle = (exchange: Exchange): void => handleSubtitleFile(exchange, path, files);
      return { route: 'subtitles', style: 'http', isOpen: true, handle };
    }
    return routes.get(`${method} ${path}`);
  };
}

function messagesEntry(host: MessagesHost, chat: ChatSettings): RouteEntry {
  return {
    route: 'messages',
    style: 'messages',
    ...(host === 'proxy' ? { proxyStyle: 'proxyChat' } : {}),
    empty: { content: null },
    askedIn: askedOfMessages,
    takesApiKey: true,
    handle: (exchange, body) => handleMessages(exchange, body, chat, host),
  };
}
