import type { ListedModelInfo } from './models.ts';
import type { ConversationSummary, ShownConversation, ShownTurns } from './conversations.ts';
import type { AppError, Result } from './errors.ts';
import type { HearingEvent, RecordingId, SpokenRecording, Transcript } from './hearing.ts';
import type { SavedSpeech, SaveSpeech } from './saved-audio.ts';
import type { SearchAnswer, SearchQuestion } from './search.ts';
import type { ServiceCheck } from './service-check.ts';
import type { SettingsPatch, SettingsState } from './settings.ts';
import type { TurnEvent } from './turn-event.ts';
import type { ConversationId, HeardReport, PermissionAnswer, StartTurn, TurnId } from './turn.ts';
import type { Timer, TimerId, TimerRing } from './timers.ts';
import type { UpdateState } from './updates.ts';
import type { AudioClip, VoiceCatalogue } from './voices.ts';

interface Call<Argument, Returned> {
  readonly direction: 'toMain';
  /** Types only; never present at run time. */
  readonly types?: { argument: Argument; result: Returned };
}
interface Notice<Payload> {
  readonly direction: 'toPage';
  readonly types?: { payload: Payload };
}
const call = <Argument, Returned>(): Call<Argument, Returned> => ({ direction: 'toMain' });
const notice = <Payload>(): Notice<Payload> => ({ direction: 'toPage' });

/** What the app's menus and shortcuts ask of the page. */
export type MenuCommand =
  | 'newConversation'
  | 'openSettings'
  | 'focusComposer'
  | 'stop'
  | 'openPalette'
  | 'openShortcuts'
  /** The window was asked to close, and something would be lost. */
  | 'confirmClose';

/** A turn of the conversation that is shown. Others are refused. */
interface TurnIn {
  readonly conversationId: ConversationId;
  readonly turnId: TurnId;
}

/**
 * Everything that crosses between the processes, one line each. The preload's api, main's
 * registration and the tests are generated from this value; a channel is called `group.name`.
 */
export const contract = {
  turn: {
    start: call<StartTurn, { turnId: TurnId }>(),
    cancel: call<{ turnId: TurnId }, null>(),
    retryNow: call<{ turnId: TurnId }, null>(),
    speakAgain: call<{ turnId: TurnId }, null>(),
    /** Answers what a call of a tool asks. A question that is no longer there is overlooked. */
    permit: call<{ turnId: TurnId; callId: string; answer: PermissionAnswer }, null>(),
    heard: call<HeardReport, null>(),
    /**
     * For a page that was reloaded in the middle of a turn: sends the
     * audio that was not heard yet.
     */
    playUnheard: call<null, null>(),
    /** Shows that version of a turn, and behind it what was shown there last. */
    showVersion: call<TurnIn, ShownTurns>(),
    /** It can be restored for a while. What followed it follows the turn before it. */
    remove: call<TurnIn, ShownTurns>(),
    restore: call<TurnIn, ShownTurns>(),
    /** Makes a conversation of its own that begins with copies of the turns up to that one. */
    branch: call<TurnIn, { id: ConversationId }>(),
    event: notice<TurnEvent>(),
  },
  conversation: {
    /** What is shown, for a page that was just loaded, and what stands in the way of keeping it. */
    get: call<null, ShownConversation & { notKept: AppError | null }>(),
    /** Stops what runs and sounds, and shows an empty conversation. */
    begin: call<null, ShownConversation>(),
    /** Shows a kept one. What runs or sounds in another goes on. */
    open: call<{ id: ConversationId }, ShownConversation>(),
    /** Pinned ones first, then those used last. `after`: the part of the list behind that one. */
    list: call<
      { after: ConversationId | null; limit: number },
      { conversations: readonly ConversationSummary[] }
    >(),
    rename: call<{ id: ConversationId; title: string }, null>(),
    pin: call<{ id: ConversationId; isPinned: boolean }, null>(),
    /** It can be restored for a while. What runs in it is stopped; when it is shown, `begin` follows. */
    remove: call<{ id: ConversationId }, null>(),
    restore: call<{ id: ConversationId }, null>(),
    keepDraft: call<{ id: ConversationId; draft: string }, null>(),
    /** Looks in all that are kept. Null: a newer question has come. */
    search: call<SearchQuestion, SearchAnswer | null>(),
    /** Tries once more to keep what the disk has refused. */
    keepNow: call<null, { isKept: boolean }>(),
    /** What a list shows of that one from now on; null: nothing. */
    changed: notice<{ id: ConversationId; summary: ConversationSummary | null }>(),
    /** The disk refuses what is to be kept; null: all is kept again. */
    notKept: notice<{ error: AppError | null }>(),
  },
  settings: {
    get: call<null, SettingsState>(),
    update: call<SettingsPatch, SettingsState>(),
    saveKey: call<{ key: string }, SettingsState>(),
    removeKey: call<null, SettingsState>(),
    /** Goes over to the host that took a refused key. Main knows which: the page names none. */
    useFoundHost: call<null, SettingsState>(),
    changed: notice<SettingsState>(),
  },
  models: {
    list: call<null, { models: readonly ListedModelInfo[] }>(),
    /** Asks the service in use what it offers: it costs nothing. */
    check: call<null, ServiceCheck>(),
  },
  voices: {
    list: call<{ refresh: boolean }, VoiceCatalogue>(),
    preview: call<{ voiceId: string }, AudioClip>(),
    /** Ends well when the voice speaks; costs a few characters. */
    probe: call<{ voiceId: string }, null>(),
  },
  hearing: {
    /** The user begins to speak: connections are got ready while that lasts. */
    warm: call<null, null>(),
    /** One at a time: the newest ends the one before. Null: it was ended. */
    transcribe: call<SpokenRecording, Transcript | null>(),
    cancel: call<{ recordingId: RecordingId }, null>(),
    /** Ends a wait for a busy service early. */
    retryNow: call<{ recordingId: RecordingId }, null>(),
    event: notice<HearingEvent>(),
  },
  speech: {
    /** Asks the user where; null when the dialog was cancelled. */
    save: call<SaveSpeech, SavedSpeech | null>(),
    /** Shows a saved file in the system's file manager. */
    showSaved: call<{ fileId: string }, null>(),
  },
  timers: {
    /** The next one first. */
    list: call<null, { timers: readonly Timer[] }>(),
    /** Also silences one that rings. One that is no longer there is overlooked. */
    cancel: call<{ timerId: TimerId }, null>(),
    changed: notice<{ timers: readonly Timer[] }>(),
    rang: notice<TimerRing>(),
  },
  updates: {
    get: call<null, UpdateState>(),
    /** Asks whether there is a newer version, whatever the setting says. */
    checkNow: call<null, null>(),
    /** Ends Parley and starts the new version; false: something is at work, or there is none. */
    restart: call<null, { restarts: boolean }>(),
    /** Opens the page on which a newer version is found. */
    openPage: call<null, null>(),
    changed: notice<UpdateState>(),
  },
  app: {
    about: call<null, { version: string; electron: string; platform: string }>(),
    openLink: call<{ url: string }, null>(),
    openPlatform: call<null, null>(),
    /**
     * Where the system lets an app use the microphone.
     * @returns whether this system has such a place.
     */
    openMicrophoneSettings: call<null, { opened: boolean }>(),
    warmUp: call<null, null>(),
    /** What the user answers to `confirmClose`. */
    answerClose: call<{ closes: boolean }, null>(),
    /** Where the service that is chosen makes keys. */
    openKeyPage: call<null, null>(),
    menuCommand: notice<MenuCommand>(),
    /** The question that a link brought, once; null: none. It is shown, and sent by the user alone. */
    takeLink: call<null, { question: string | null }>(),
    linkOpened: notice<null>(),
  },
} as const;

export type Contract = typeof contract;
export type Group = keyof Contract;

type CallNames<G> = { [N in keyof G]: G[N] extends Call<infer _A, infer _R> ? N : never }[keyof G];
type NoticeNames<G> = { [N in keyof G]: G[N] extends Notice<infer _P> ? N : never }[keyof G];
export type ArgumentOf<C> = C extends Call<infer A, infer _R> ? A : never;
export type ResultOf<C> = C extends Call<infer _A, infer R> ? R : never;
export type PayloadOf<C> = C extends Notice<infer P> ? P : never;

type GroupApi<G> = {
  readonly [N in CallNames<G>]: ArgumentOf<G[N]> extends null
    ? () => Promise<Result<ResultOf<G[N]>>>
    : (argument: ArgumentOf<G[N]>) => Promise<Result<ResultOf<G[N]>>>;
} & {
  readonly [N in NoticeNames<G> as `on${Capitalize<N & string>}`]: (
    listener: (payload: PayloadOf<G[N]>) => void,
  ) => () => void;
};

/** What the page sees as `window.parley`. */
export type Api = { readonly [G in Group]: GroupApi<Contract[G]> };
