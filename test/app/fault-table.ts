import type { ErrorCode } from '../../src/shared/errors.ts';
import type { Settings } from '../../src/shared/settings.ts';
import { DEFAULT_SETTINGS } from '../../src/shared/settings.ts';
import {
  asksAgain,
  choosesModel,
  choosesVoice,
  editsMessage,
  goesOn,
  opensConnection,
  opensPlatform,
  retriesNow,
  speaksAgain,
  triesAgain,
  type Button,
} from './fault-buttons.ts';
import { pointElsewhere, saveRightKey, saveWrongKey, type Step } from './fault-steps.ts';
import { closedPort, noSuchHost, selfSigned, type Place } from './places.ts';
import { answering, shortSpeech, type Rule } from './scene.ts';

/** One fault, all the way: what happens → what is shown → what its button does → all is well again. */
export interface FaultRow {
  readonly fault: string;
  /** Where requests go; left out: to the simulator, with its key in the environment. */
  readonly place?: () => Promise<Place>;
  /** The key is not in the environment: the user gives one. */
  readonly keyless?: true;
  readonly settings?: Partial<Settings>;
  readonly rules: readonly Rule[];
  /** Before the question. */
  readonly first?: Step;
  /** `error`: the turn failed · `warning`: only its voice did · `waiting`: it is about to be tried again. */
  readonly shown: 'error' | 'warning' | 'waiting';
  readonly code: ErrorCode;
  readonly serviceCode: number | null;
  /** The sentence on the screen; {host} is where requests go. */
  readonly text: string;
  /** What is on the screen of the reply by then. */
  readonly reply?: string;
  readonly button: Button;
  /** What the user puts right, when the button alone does not. */
  readonly mend?: Step;
  readonly timeoutMs?: number;
}

const REPLY = 'The lamp is lit at dusk. The keeper climbs the stairs. The ships see it from afar.';
const FIRST = { route: 'chat', to: 1 } as const;
const usual: readonly Rule[] = [shortSpeech(), answering(REPLY)];
const chat = (fault: NonNullable<Rule['fault']>, to = 1): readonly Rule[] => [
  ...usual,
  { match: { ...FIRST, to }, fault },
];
const speech = (fault: NonNullable<Rule['fault']>): readonly Rule[] => [
  ...usual,
  { match: { route: 'speech' }, fault },
];
const withBase = (baseUrl: string): Partial<Settings> => ({
  connection: { ...DEFAULT_SETTINGS.connection, baseUrl },
});
/** Names two ways to say where requests go: the environment's wins, so that the rows that mend it use the settings'. */
export const settingsAt = (row: FaultRow, place: Place | null): Partial<Settings> => ({
  ...row.settings,
  ...(place === null ? {} : withBase(place.baseUrl)),
});

const CUT = 'The reply was cut off. What came is kept.';
const DAMAGED = '{host} sent an answer that could not be read. Your message is kept.';
const NO_SOUND = 'The voice stopped: {host} sent no usable sound. The text goes on.';

export const FAULT_TABLE: readonly FaultRow[] = [
  {
    fault: 'a wrong key',
    keyless: true,
    rules: usual,
    first: saveWrongKey,
    shown: 'error',
    code: 'auth',
    serviceCode: 1004,
    text: '{host} refused this key. Check the key, and that it belongs to this host.',
    button: opensConnection,
    mend: saveRightKey,
  },
  {
    fault: 'no key',
    keyless: true,
    rules: usual,
    shown: 'error',
    code: 'auth',
    serviceCode: 1004,
    text: 'There is no key for {host} yet.',
    button: opensConnection,
    mend: saveRightKey,
  },
  {
    fault: 'no balance',
    rules: chat({ kind: 'refuse', code: 1008 }),
    shown: 'error',
    code: 'balance',
    serviceCode: 1008,
    text: 'The account at {host} has no balance left.',
    button: opensPlatform,
  },
  {
    fault: 'a rate limit',
    rules: chat({ kind: 'refuse', code: 1002, retryAfter: '45' }),
    shown: 'waiting',
    code: 'busy',
    serviceCode: 1002,
    text: '{host} is busy.',
    button: retriesNow(REPLY),
  },
  {
    fault: 'a rate limit that asks for more patience than a reader has',
    rules: chat({ kind: 'refuse', code: 1039, retryAfter: '600' }),
    shown: 'error',
    code: 'busy',
    serviceCode: 1039,
    text: '{host} is still busy after several tries. Your message is kept.',
    button: asksAgain(REPLY),
  },
  {
    fault: 'a plan that is used up',
    rules: chat({ kind: 'refuse', code: 2056 }),
    shown: 'error',
    code: 'plan',
    serviceCode: 2056,
    text: 'Your plan does not cover MiniMax-M2.7 right now.',
    settings: { connection: { ...DEFAULT_SETTINGS.connection, model: 'MiniMax-M2.7' } },
    button: choosesModel,
  },
  {
    fault: 'a message that the content policy refuses',
    rules: chat({ kind: 'refuse', code: 1026 }),
    shown: 'error',
    code: 'policy',
    serviceCode: 1026,
    text: 'The service declined this under its content policy.',
    button: editsMessage(REPLY),
  },
  {
    fault: 'an unknown model',
    rules: usual,
    settings: { connection: { ...DEFAULT_SETTINGS.connection, model: 'MiniMax-M99' } },
    shown: 'error',
    code: 'setting',
    serviceCode: 2013,
    text: '{host} does not know the model “MiniMax-M99”.',
    button: choosesModel,
  },
  {
    fault: 'an unknown voice',
    rules: usual,
    settings: { voice: { ...DEFAULT_SETTINGS.voice, voiceId: 'Nobody_at_all' } },
    shown: 'warning',
    code: 'setting',
    serviceCode: 2054,
    text: 'The voice “Nobody_at_all” is not accepted by {host}. The text goes on.',
    reply: REPLY,
    button: choosesVoice,
  },
  {
    fault: 'a web page in the place of the service',
    rules: chat({ kind: 'raw', status: 200, contentType: 'text/html', body: '<!doctype html><p>Hello' }),
    shown: 'error',
    code: 'setting',
    serviceCode: null,
    text: '{host} answers, but not as the service does. Check the base URL.',
    button: opensConnection,
  },
  {
    fault: 'a host that does not exist',
    keyless: true,
    place: noSuchHost,
    rules: usual,
    shown: 'error',
    code: 'network',
    serviceCode: null,
    text: 'No connection: {host} could not be found.',
    button: triesAgain,
    mend: pointElsewhere,
  },
  {
    fault: 'a refused connection',
    keyless: true,
    place: closedPort,
    rules: usual,
    shown: 'error',
    code: 'network',
    serviceCode: null,
    text: 'No connection: {host} refused it.',
    button: triesAgain,
    mend: pointElsewhere,
  },
  {
    fault: 'a certificate that nobody vouches for',
    keyless: true,
    place: selfSigned,
    rules: usual,
    shown: 'error',
    code: 'network',
    serviceCode: null,
    text: 'No secure connection to {host}: its certificate was not accepted.',
    button: triesAgain,
    mend: pointElsewhere,
  },
  {
    fault: 'a reset before the reply',
    // Twice: the first is tried again unseen.
    rules: chat({ kind: 'resetBeforeHeaders' }, 2),
    shown: 'error',
    code: 'network',
    serviceCode: null,
    text: '{host} closed the connection before it answered.',
    button: asksAgain(REPLY),
  },
  {
    fault: 'a reset in the middle of a reply',
    rules: chat({ kind: 'reset', afterDeltas: 9 }),
    shown: 'error',
    code: 'cut',
    serviceCode: null,
    text: CUT,
    button: goesOn(REPLY),
  },
  {
    fault: 'a reply that ends in the middle',
    rules: chat({ kind: 'close', afterDeltas: 9 }),
    shown: 'error',
    code: 'cut',
    serviceCode: null,
    text: CUT,
    button: goesOn(REPLY),
  },
  {
    fault: 'a reply that stops coming',
    rules: chat({ kind: 'stall', afterDeltas: 9 }),
    shown: 'error',
    code: 'stalled',
    serviceCode: null,
    text: 'The reply stopped coming. What came is kept.',
    button: goesOn(REPLY),
    // The app gives a silent stream 45 seconds.
    timeoutMs: 120_000,
  },
  {
    fault: 'a reply that never comes',
    rules: chat({ kind: 'hangBeforeHeaders' }),
    shown: 'error',
    code: 'stalled',
    serviceCode: null,
    text: '{host} took the message but sent no reply.',
    button: asksAgain(REPLY),
    // The app waits 30 seconds for headers.
    timeoutMs: 120_000,
  },
  {
    fault: 'malformed JSON in the place of a reply',
    rules: chat({ kind: 'malformedJson', afterDeltas: 0 }),
    shown: 'error',
    code: 'internal',
    serviceCode: null,
    text: DAMAGED,
    button: asksAgain(REPLY),
  },
  {
    fault: 'malformed JSON in the middle of a reply',
    rules: chat({ kind: 'malformedJson', afterDeltas: 9 }),
    shown: 'error',
    code: 'cut',
    serviceCode: null,
    text: CUT,
    button: goesOn(REPLY),
  },
  {
    fault: 'a malformed event stream',
    rules: chat({ kind: 'brokenFraming', afterDeltas: 9 }),
    shown: 'error',
    code: 'cut',
    serviceCode: null,
    text: CUT,
    button: goesOn(REPLY),
  },
  {
    fault: 'malformed hex in the speech',
    rules: speech({ kind: 'malformedHex', afterDeltas: 0 }),
    shown: 'warning',
    code: 'speech',
    serviceCode: null,
    text: NO_SOUND,
    reply: REPLY,
    button: speaksAgain,
  },
  {
    fault: 'success without audio',
    rules: speech({ kind: 'noAudio' }),
    shown: 'warning',
    code: 'speech',
    serviceCode: null,
    text: NO_SOUND,
    reply: REPLY,
    button: speaksAgain,
  },
  {
    fault: 'speech that fails while the chat goes on',
    rules: speech({ kind: 'refuse', code: 1000 }),
    shown: 'warning',
    code: 'speech',
    serviceCode: 1000,
    text: NO_SOUND,
    reply: REPLY,
    button: speaksAgain,
  },
  {
    fault: 'speech that is reset in the middle',
    // Long enough for two pieces of sound.
    rules: [...speech({ kind: 'reset', afterDeltas: 1 }), shortSpeech(1_500)],
    shown: 'warning',
    code: 'speech',
    serviceCode: null,
    text: 'The voice stopped: the sound was cut off. The text goes on.',
    reply: REPLY,
    button: speaksAgain,
  },
];
