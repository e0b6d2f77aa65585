import { oneWay } from '../../../../src/main/speech/ways/one-way.ts';
import type { SentenceTransport } from '../../../../src/main/speech/speech-transport.ts';
import type { VoiceWays } from '../../../../src/main/speaking/voice-options.ts';
import type { Toolbox } from '../../../../src/main/tools/toolbox.ts';
import { Turns } from '../../../../src/main/turn/turns.ts';
import type { TurnsOptions } from '../../../../src/main/turn/turns-options.ts';
import type { TurnKeeping } from '../../../../src/main/turn/keeping.ts';
import type { TurnServices } from '../../../../src/main/turn/turn-services.ts';
import type { TurnEvent } from '../../../../src/shared/turn-event.ts';
import type { HeardReport, StartTurn, TurnRecord } from '../../../../src/shared/turn.ts';
import { NATURAL } from '../../../support/speech/natural-voice.ts';
import { scriptChat, type ScriptedChat } from './scripted-chat.ts';
import { inShort, type Said } from '../../../support/chat/messages.ts';
import { scriptTransport, type ScriptedTransport } from '../../../support/speaking/scripted-transport.ts';

export interface Stage {
  readonly turns: Turns;
  readonly chat: ScriptedChat;
  readonly speech: ScriptedTransport;
  readonly events: TurnEvent[];
  readonly types: () => string[];
  readonly last: () => TurnRecord;
  readonly ask: (text: string, replacesTurnId?: string) => Promise<string>;
  readonly setSpeaking: (on: boolean) => void;
  readonly setSpeed: (speed: number) => void;
  /** The page's report of a piece of the last turn: `whole` when it was played to its end. */
  readonly hear: (utteranceId: number, heardMs: number, how?: 'playing' | 'whole' | 'cut') => void;
  /** Connecting takes until what is returned is called. */
  readonly holdConnect: () => () => void;
  /** What is found out of a fault from now on; left alone: nothing more. */
  readonly explain: (how: (error: unknown) => unknown) => void;
}

const NO_TOOLS: Toolbox = {
  definitions: () => [],
  run: async () => ({ outcome: 'failed', text: 'There is no such tool.', sources: [] }),
  sayBusy: () => '',
  sayQuestion: () => '',
};

export const KEPT_NOWHERE: TurnKeeping = {
  read: () => ({ turns: [], versions: [] }),
  began: () => {},
  superseded: () => {},
  changed: () => {},
};

/** A conversation whose model, voice and page are played by the test. */
export function stage(
  ways: (sentences: SentenceTransport) => VoiceWays = oneWay,
  toolbox: Toolbox = NO_TOOLS,
  keeping: TurnKeeping = KEPT_NOWHERE,
): Stage {
  const chat = scriptChat();
  const speech = scriptTransport(2);
  const events: TurnEvent[] = [];
  let speaks = true;
  let speed = 1;
  let connecting: Promise<unknown> = Promise.resolve();
  let explained = (error: unknown): unknown => error;
  const services: TurnServices = {
    provider: 'minimax',
    model: 'MiniMax-M3',
    host: 'api.example',
    hasKey: true,
    explain: async (error) => explained(error),
    chat: chat.model,
    signer: 'here',
    speech: ways(speech.transport),
    speechSettings: () => ({ ...NATURAL, voiceId: 'voice', speed }),
    costOf: (usage, characters, billed) => ({
      usd: 0.5 + billed.usd,
      speechUsd: 0.25 + billed.usd,
      inputTokens: usage?.inputTokens ?? 0,
      cachedTokens: usage?.cachedTokens ?? 0,
      cacheWriteTokens: usage?.cacheWriteTokens ?? 0,
      outputTokens: usage?.outputTokens ?? 0,
      characters,
      savedUsd: 0.125,
      source: 'list',
      priceList: { by: 'minimax', date: '2026-11-23' },
      isEstimate: false,
    }),
  };
  const options: TurnsOptions = {
    connect: async () => {
      await connecting;
      return services;
    },
    asking: () => ({ thinking: { type: 'off' }, systemPrompt: '', temperature: null, maxOutputTokens: null }),
    toolboxes: { forTurn: () => toolbox },
    speakReplies: () => speaks,
    send: (event) => events.push(event),
    keeping,
    epochNowMs: () => performance.timeOrigin + performance.now(),
    report: () => {},
  };
  const turns = new Turns(options, 'first');
  const last = (): TurnRecord => {
    const record = turns.records().at(-1);
    if (record === undefined) throw new Error('no turn');
    return record;
  };
  return {
    chat,
    speech,
    events,
    turns,
    types: () => events.map(({ type }) => type),
    last,
    ask: async (question, replacesTurnId) => {
      const start: StartTurn = {
        kind: 'ask',
        conversationId: turns.shownId,
        text: question,
        sentAtEpochMs: Date.now(),
        dictated: null,
        replacesTurnId: replacesTurnId ?? null,
      };
      return (await turns.start(start)).turnId;
    },
    explain: (how) => {
      explained = how;
    },
    setSpeaking: (on) => {
      speaks = on;
      turns.followSettings();
    },
    setSpeed: (next) => {
      speed = next;
      turns.followSettings();
    },
    hear: (utteranceId, heardMs, how = 'playing') => {
      const now = Date.now();
      const report: HeardReport = {
        turnId: last().id,
        utteranceId,
        heardMs,
        audibleAtEpochMs: heardMs > 0 ? now : null,
        endedAtEpochMs: how === 'playing' ? null : now,
        cut: how === 'cut',
      };
      turns.heard(report);
    },
    holdConnect: () => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      connecting = promise;
      return () => resolve(undefined);
    },
  };
}

export const text = (delta: string): { type: 'text'; text: string } => ({ type: 'text', text: delta });
export const FINISH = { type: 'finish', reason: 'stop' } as const;

/** What the model was sent last, in short, without who it is. */
export const sentTo = ({ chat }: Stage): readonly Said[] =>
  chat.requests.at(-1)?.messages.slice(1).map(inShort) ?? [];

/** Of the stage's transport: 24 kHz, 16 bit. */
export const pcmOf = (ms: number): Uint8Array => new Uint8Array(ms * 48);

/** Plays a whole spoken reply of one sentence: 10 ms of sound. */
export async function answer(on: Stage, reply: string): Promise<void> {
  await on.chat.give(text(reply), FINISH);
  await on.chat.end();
  const id = on.speech.said.length - 1;
  await on.speech.give({ type: 'audio', id, pcm: pcmOf(10) });
  await on.speech.give({ type: 'end', id, billedCharacters: reply.length });
}
