import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { AS_IN_SETTINGS, type ConversationSetup } from '../../shared/conversation-setup.ts';
import type { ConversationSummary } from '../../shared/conversations.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ListedModelInfo } from '../../shared/models.ts';
import type { EchoFound, EchoKnown, SettingsState } from '../../shared/settings.ts';
import type { ConversationId, PermissionAsked, SpokenSentence, TurnId } from '../../shared/turn.ts';
import type { Timer, TimerId } from '../../shared/timers.ts';
import type { VoiceCatalogue } from '../../shared/voices.ts';
import type { OutputDeviceUse } from '../audio/output-device.ts';
import type { PlaybackState } from '../audio/player.ts';
import type { TextSpan } from '../../shared/caption/word-place.ts';
import type { SourcePart } from '../../shared/caption/word-in-source.ts';
import type { KnownConversations } from './conversation-list.ts';
import type { Editing, Linked } from './drafting.ts';
import {
  NOT_TALKING,
  type HandsFree,
  type MicrophoneTestState,
  type SoundTestState,
  type Talk,
  type TalkFault,
} from './talk-state.ts';
import type { TurnView } from './turn-view.ts';
import type { View } from './view.ts';

/** What the caption marks. */
export interface SpokenNow {
  readonly turnId: TurnId;
  readonly sentence: SpokenSentence;
  /** The word that sounds, in the reply's Markdown; null where none can be told. */
  readonly word: SourcePart | null;
  /** The same in the sentence's text for the ear; between words the one before. */
  readonly wordInText: TextSpan | null;
}

/** An action that main refused, and what to do about it. */
export interface RefusedAction {
  readonly error: AppError;
  readonly retry: (() => void) | null;
}

/** What a tool asks, as it stands on the screen. */
export interface QuestionShown {
  readonly asked: PermissionAsked;
  readonly atEpochMs: number;
}

/** What the page has said aloud of a timer, and when that began. */
export interface RangTimer {
  readonly words: string;
  readonly fromEpochMs: number;
}

export interface AppState {
  /** That of the turns below. Empty until main has told. */
  readonly conversationId: ConversationId;
  readonly turns: readonly TurnView[];
  /** What this conversation has of its own. */
  readonly setup: ConversationSetup;
  /** The last turn, where other ones of the same conversation were shown last: the reader stays where he is. */
  readonly reshown: TurnId | null;
  /** The turn that was gone to last: it is on the page, wherever it stands. Each time it is another object. */
  readonly lookedAt: { readonly turnId: TurnId } | null;
  /** Another conversation was asked for: what comes of its turns waits until they are there. */
  readonly isOpening: boolean;
  /** Counts up: only the conversation that was asked for last is shown. */
  readonly openings: number;
  /** As far down the list as it was looked at; null until main has told. */
  readonly conversations: KnownConversations | null;
  /** Where the turn that began last stands. */
  readonly latestBegun: { readonly turnId: TurnId; readonly conversationId: ConversationId } | null;
  /** Deleted just now, and can be had back. */
  readonly removed: ConversationSummary | null;
  /** Deleted just now, and can be had back. */
  readonly removedTurn: { readonly turnId: TurnId; readonly conversationId: ConversationId } | null;
  /** What stands in the way of keeping what is said; null: nothing. */
  readonly notKept: AppError | null;
  readonly settings: SettingsState | null;
  /** Counts the accounts that this page has seen: a list that was asked of another one is void. */
  readonly account: number;
  /** What the voice does right now. */
  readonly playback: PlaybackState;
  readonly spoken: SpokenNow | null;
  readonly draft: string;
  readonly editing: Editing | null;
  readonly linked: Linked | null;
  /** Between sending and main's result. */
  readonly sending: boolean;
  /** Counts up: what was being sent before that is not asked. */
  readonly calledOff: number;
  /** What was asked last, until its turn stands in the conversation. */
  readonly asking: string | null;
  readonly talk: Talk;
  readonly talkFault: TalkFault | null;
  /** What it came of. */
  readonly talkFaultOf: 'talk' | 'handsFree';
  readonly handsFree: HandsFree;
  /** The open microphone of Hands-free gives nothing for now. */
  readonly isMuted: boolean;
  /** The open microphone of Hands-free has given nothing at all for a while, and is not muted. */
  readonly isMicrophoneSilent: boolean;
  /** The microphone of Hands-free went away, and the system's default took its place. */
  readonly isMicrophoneReplaced: boolean;
  readonly microphoneTest: MicrophoneTestState;
  readonly soundTest: SoundTestState;
  /** What the detector of Hands-free has learned of the voice's echo. */
  readonly echo: EchoKnown;
  /** What the test found with the loudspeaker and the microphone of now; null: they were not tested. */
  readonly echoFound: EchoFound | null;
  readonly refused: RefusedAction | null;
  /** What came of a key, before another one was saved that the service takes. */
  readonly mended: readonly AppError[];
  readonly view: View;
  /** The question that appeared last, and since when it can be seen. Null before the first. */
  readonly questionShown: QuestionShown | null;
  /** Beside whatever else is shown. */
  readonly sidebarOpen: boolean;
  /** The same in a narrow window, where it lies over the rest. */
  readonly isDrawerOpen: boolean;
  readonly models: readonly ListedModelInfo[] | null;
  readonly voices: VoiceCatalogue | null;
  readonly voicesError: AppError | null;
  /** The voice whose preview is being fetched or heard. */
  readonly preview: { readonly voiceId: string; readonly state: 'loading' | 'playing' } | null;
  readonly previewError: AppError | null;
  readonly damagedFileNoticeSeen: boolean;
  /** Those that run or ring, the next one first. */
  readonly timers: readonly Timer[];
  /** The timer that was heard last, until it is stopped. */
  readonly ringing: TimerId | null;
  /** What was said of a timer last. Null: nothing yet, or it had no voice. */
  readonly rang: RangTimer | null;
  /** Where sound goes; null before anything was played. */
  readonly outputDevice: OutputDeviceUse | null;
  /** No sound could be opened; the text goes on without. */
  readonly soundFailed: boolean;
}

export const INITIAL_STATE: AppState = {
  conversationId: '',
  turns: [],
  setup: AS_IN_SETTINGS,
  reshown: null,
  lookedAt: null,
  isOpening: false,
  openings: 0,
  conversations: null,
  latestBegun: null,
  removed: null,
  removedTurn: null,
  notKept: null,
  settings: null,
  account: 0,
  playback: { phase: 'idle', turnId: null, utteranceId: null },
  spoken: null,
  draft: '',
  editing: null,
  linked: null,
  sending: false,
  calledOff: 0,
  asking: null,
  talk: NOT_TALKING,
  talkFault: null,
  talkFaultOf: 'talk',
  handsFree: 'off',
  isMuted: false,
  isMicrophoneSilent: false,
  isMicrophoneReplaced: false,
  microphoneTest: { phase: 'idle' },
  soundTest: { phase: 'idle' },
  echo: 'learning',
  echoFound: null,
  refused: null,
  mended: [],
  view: { kind: 'conversation' },
  questionShown: null,
  sidebarOpen: true,
  isDrawerOpen: false,
  models: null,
  voices: null,
  voicesError: null,
  preview: null,
  previewError: null,
  damagedFileNoticeSeen: false,
  timers: [],
  ringing: null,
  rang: null,
  outputDevice: null,
  soundFailed: false,
};

/** State only: what changes it are the functions in actions.ts and the events in connect.ts. */
export const store = createStore<AppState>(() => INITIAL_STATE);

/** Renders again when the selected part changes. */
export const useApp = <Selected>(select: (state: AppState) => Selected): Selected => useStore(store, select);
