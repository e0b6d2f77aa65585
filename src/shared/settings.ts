import { MINIMAX_HOSTS, type MiniMaxRegion } from './minimax-hosts.ts';
import { DEFAULT_SAVING, type SavingSettings } from './saved-audio.ts';
import type { SpokenLanguage } from './spoken-languages.ts';
import type { TalkKey } from './talk-keys.ts';
import type { TokenPrice } from './models.ts';
import type { ToolGroup } from './tools.ts';
import type { Emotion, LanguageBoost } from './voice-choices.ts';

export type Provider = 'minimax' | 'demo';
/**
 * `auto` is off whenever the reply is spoken and the model can be told so; docs/rooms/main-chat.md says how. `effort` and
 * `budget` take `thinkingEffort` and `thinkingBudgetTokens`.
 */
export const THINKING_SETTINGS = ['auto', 'off', 'on', 'effort', 'budget'] as const;
export type ThinkingSetting = (typeof THINKING_SETTINGS)[number];
/** How hard a model thinks, as MiniMax-M3.1-Flash takes it. */
export const THINKING_EFFORTS = ['low', 'medium', 'high', 'xhigh', 'max'] as const;
export type ThinkingEffort = (typeof THINKING_EFFORTS)[number];
export const THINKING_BUDGET_RANGE_TOKENS = { min: 1_024, max: 131_072, step: 1_024 } as const;

/** How a chat service is spoken to; `auto`: as its address says, and by chat completions when that says nothing. */
export const API_STYLES = ['auto', 'chatCompletions', 'messages'] as const;
export type ApiStyle = (typeof API_STYLES)[number];
export type Theme = 'system' | 'light' | 'dark';

export interface ConnectionSettings {
  readonly provider: Provider;
  /**
   * https origin with an optional path prefix; http only for loopback and, where `allowUnencrypted` says so, for the
   * user's own network. It may end as a base of the messages API does,
   * `/anthropic` or `/v1/messages`. Normalised by main.
   */
  readonly baseUrl: string;
  /** A base of the user's own network may be spoken to without encryption. */
  readonly allowUnencrypted: boolean;
  /** Case-sensitive model id, from the registry or free text. */
  readonly model: string;
  readonly thinking: ThinkingSetting;
  readonly thinkingEffort: ThinkingEffort;
  readonly thinkingBudgetTokens: number;
  readonly apiStyle: ApiStyle;
}

/** What each request to the model says, in all conversations. */
export interface RequestSettings {
  /** Who the model is to be, in the place of Parley's own description; empty: Parley's own. */
  readonly systemPrompt: string;
  /** 0 to 2; null: what the model does by default. */
  readonly temperature: number | null;
  /** Thinking included; null: as much as the model can. */
  readonly maxOutputTokens: number | null;
  /** By model id, for models whose price is not known: what the user says that they cost. */
  readonly prices: Readonly<Record<string, TokenPrice>>;
}

export const SYSTEM_PROMPT_MAX_CHARACTERS = 20_000;
export const TEMPERATURE_RANGE = { min: 0, max: 2, step: 0.05 } as const;
export const MAX_OUTPUT_RANGE_TOKENS = { min: 16, max: 524_288 } as const;

export interface ToolSettings {
  /** These are not offered to the model. */
  readonly off: readonly ToolGroup[];
  /** These do not ask any more. */
  readonly allowed: readonly ToolGroup[];
}

export interface VoiceSettings {
  /** Byte for byte as the service lists it: ids may hold spaces and full-width characters. */
  readonly voiceId: string;
  readonly speechModel: string;
  /** 0.5 to 2.0; 1.0 is natural. */
  readonly speed: number;
  /** Loudness asked of the service, 0.1 to 10; 1.0 is natural. */
  readonly volume: number;
  /** Semitones, -12 to 12, whole; 0 is natural. */
  readonly pitch: number;
  /** Null: the model chooses what suits the text. */
  readonly emotion: Emotion | null;
  /** The language whose words and names are to be said well; `auto` lets the model find out. */
  readonly languageBoost: LanguageBoost;
  /** `MediaDeviceInfo.deviceId`; the empty string is the system's default. */
  readonly outputDeviceId: string;
}

export interface ListeningSettings {
  /** `MediaDeviceInfo.deviceId`; the empty string is the system's default. */
  readonly microphoneId: string;
  /** Hands-free: how long a pause ends what is said, 300 to 1,200 ms. */
  readonly endPauseMs: number;
  /** Hands-free: how readily a sound is taken for speech. */
  readonly sensitivity: Sensitivity;
  /** Hands-free: speaking over Parley interrupts it. */
  readonly bargeIn: boolean;
  /** Talks as Space does, also while a text is being written; null: only Space. */
  readonly talkKey: TalkKey | null;
  /** What the test of loudspeaker and microphone found, by pair of devices (`soundPair`); the newest last. */
  readonly echoes: Readonly<Record<string, EchoFound>>;
  /** What the user speaks; null: found out from what is said. */
  readonly language: SpokenLanguage | null;
}

/**
 * `headphones`: nothing of what is played comes back · `loudspeakers`: what comes back is taken out well enough to speak
 * over it · `poor`: it is not.
 */
export const ECHOES_FOUND = ['headphones', 'loudspeakers', 'poor'] as const;
export type EchoFound = (typeof ECHOES_FOUND)[number];
/**
 * What Hands-free has learned of the voice's echo while it listens. `learning`: too little of it came back so far ·
 * `loud`: a soft voice would not be told from it.
 */
export type EchoKnown = 'learning' | 'clear' | 'loud';
/** More pairs than anyone has. */
export const MOST_ECHOES = 50;

export const SENSITIVITIES = ['low', 'normal', 'high'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];
export const END_PAUSE_RANGE_MS = { min: 300, max: 1_200, step: 50 } as const;

export interface Settings {
  readonly version: 1;
  readonly connection: ConnectionSettings;
  readonly chat: RequestSettings;
  readonly tools: ToolSettings;
  readonly voice: VoiceSettings;
  readonly listening: ListeningSettings;
  readonly saving: SavingSettings;
  readonly speakReplies: boolean;
  /** A newer version is asked for unasked: after the start, and once a day. */
  readonly checkForUpdates: boolean;
  readonly appearance: { readonly theme: Theme };
}

export const SPEED_RANGE = { min: 0.5, max: 2, step: 0.05 } as const;
export const VOLUME_RANGE = { min: 0.1, max: 10, step: 0.1 } as const;
/** https://platform.minimax.io documents these ids; newest first. */
export const SPEECH_MODELS = [
  'speech-2.8-turbo',
  'speech-2.8-hd',
  'speech-2.6-turbo',
  'speech-2.6-hd',
  'speech-02-turbo',
  'speech-02-hd',
] as const;
export const DEFAULT_BASE_URL = MINIMAX_HOSTS.international;

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  connection: {
    provider: 'minimax',
    baseUrl: DEFAULT_BASE_URL,
    allowUnencrypted: false,
    model: 'MiniMax-M3',
    thinking: 'auto',
    thinkingEffort: 'medium',
    thinkingBudgetTokens: 4_096,
    apiStyle: 'auto',
  },
  chat: { systemPrompt: '', temperature: null, maxOutputTokens: null, prices: {} },
  tools: { off: [], allowed: [] },
  voice: {
    voiceId: 'English_Graceful_Lady',
    speechModel: 'speech-2.8-turbo',
    speed: 1,
    volume: 1,
    pitch: 0,
    emotion: null,
    languageBoost: 'auto',
    outputDeviceId: '',
  },
  listening: {
    microphoneId: '',
    endPauseMs: 600,
    sensitivity: 'normal',
    bargeIn: true,
    talkKey: null,
    echoes: {},
    language: null,
  },
  saving: DEFAULT_SAVING,
  speakReplies: true,
  checkForUpdates: true,
  appearance: { theme: 'system' },
};

/**
 * A change from the page: any subset, one level of groups deep. Main parses
 * it and clamps nothing: out of range is refused.
 */
export interface SettingsPatch {
  readonly connection?: Partial<ConnectionSettings>;
  readonly chat?: Partial<RequestSettings>;
  readonly tools?: Partial<ToolSettings>;
  readonly voice?: Partial<VoiceSettings>;
  readonly listening?: Partial<ListeningSettings>;
  readonly saving?: Partial<SavingSettings>;
  readonly speakReplies?: boolean;
  readonly checkForUpdates?: boolean;
  readonly appearance?: Partial<Settings['appearance']>;
}

/** What the page may know of the key: never the key. */
export interface KeyStatus {
  /**
   * - `saved`: encrypted on disk.
   * - `session`: kept in memory until the app closes, because the system offers no keyring.
   * - `unsaved`: kept in memory until the app closes, because disk or keyring refused it.
   * - `environment`: from MINIMAX_API_KEY.
   * - `unreadable`: stored, but the system can no longer decrypt it.
   * - `none`.
   */
  readonly state: 'none' | 'saved' | 'session' | 'unsaved' | 'environment' | 'unreadable';
  /** Last four characters, when the key is long enough (12 or more) that they give nothing away. */
  readonly last4: string | null;
}

/**
 * The result of trying a key when it was saved. Hosts are given with their port
 * where it is not the default.
 */
export type KeyCheck =
  | { readonly outcome: 'taken'; readonly host: string }
  /** Another of MiniMax's hosts took it, and is the one that is asked now. */
  | { readonly outcome: 'moved'; readonly host: string; readonly region: MiniMaxRegion }
  /** The hosts that refused it: the one that was set comes first. */
  | { readonly outcome: 'refused'; readonly hosts: readonly string[] }
  /** The host that was set did not answer, or its answer does not tell. */
  | { readonly outcome: 'unchecked'; readonly host: string };

/** Where requests go right now, after environment and fallbacks. */
export interface ConnectionStatus {
  /**
   * `demo` when the user chose it, or when there is no key for a MiniMax host and
   * MINIMAX_API_BASE was not refused.
   */
  readonly mode: 'service' | 'demo';
  readonly baseUrl: string;
  readonly baseUrlFrom: 'settings' | 'environment';
  /**
   * MINIMAX_API_BASE is set to what is no usable address. No service is asked then:
   * neither the settings' base nor the demo was meant.
   */
  readonly environmentBaseRefused: boolean;
  readonly key: KeyStatus;
}

export interface SettingsState {
  readonly settings: Settings;
  readonly connection: ConnectionStatus;
  /** Of the key that is in use; null when it was not saved since the start, or could not be tried. */
  readonly keyCheck: KeyCheck | null;
  /** Set when a damaged settings file was put aside at start: its new path's file name. */
  readonly damagedFileKeptAs: string | null;
}
