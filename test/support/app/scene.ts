import { expect, type OpenApp, type OpenShared, type PlayRegions, type Session } from './fixtures.ts';
import type { ScriptInput } from '../../../src/simulator/faults/script.ts';
import type { RequestRecord } from '../../../src/simulator/log/request-log.ts';
import type { SimulatorProcess } from '../../harness/simulator.ts';

/** What a test is given. */
export interface Stage {
  readonly simulator: SimulatorProcess;
  readonly profile: string;
  readonly open: OpenApp;
  readonly openShared: OpenShared;
  readonly playRegions: PlayRegions;
}

/** A fault from its cause to its end; null when no message was sent. */
export type Story = (
  stage: Stage,
) => Promise<{ readonly session: Session; readonly question: string | null }>;

export type Rule = ScriptInput['rules'][number];

/** A test's app, its service, and the question that was asked. */
export interface Scene {
  readonly session: Session;
  readonly simulator: SimulatorProcess;
  readonly question: string;
}

/** Nothing that a test waits for in the simulator's log takes longer. */
const LOG_TIMEOUT_MS = 20_000;

/** Each piece of speech takes this long, whatever it says: tests listen in real time. */
export const shortSpeech = (durationMs = 200): Rule => ({
  match: { route: 'speech' },
  speechWire: { durationMs },
});

export const replyingWith = (text: string): Rule => ({
  match: { route: 'chat' },
  reply: { text, thinking: '' },
});

export const chatsIn = (log: readonly RequestRecord[]): readonly RequestRecord[] =>
  log.filter(({ route }) => route === 'chat');
export const speechIn = (log: readonly RequestRecord[]): readonly RequestRecord[] =>
  log.filter(({ route }) => route === 'speech');

export const transcriptionsIn = (log: readonly RequestRecord[]): readonly RequestRecord[] =>
  log.filter(({ route }) => route === 'hearing');

/** The log, once it satisfies. */
export function logOf(
  simulator: SimulatorProcess,
  satisfied: (log: readonly RequestRecord[]) => boolean,
): Promise<readonly RequestRecord[]> {
  return simulator.waitForLog(satisfied, AbortSignal.timeout(LOG_TIMEOUT_MS));
}

interface ChatBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}
interface SpeechBody {
  readonly text: string;
  readonly voice_setting: { readonly voice_id: string; readonly speed: number };
}

// The simulator has checked them: whatever else it refuses with 2013.
export const chatBody = (request: RequestRecord | undefined): ChatBody => request?.body as ChatBody;
export const speechBody = (request: RequestRecord | undefined): SpeechBody => request?.body as SpeechBody;

/** The user's messages as the last chat request has them. */
export async function lastAsked(simulator: SimulatorProcess): Promise<readonly string[]> {
  const { messages } = chatBody(chatsIn(await simulator.log()).at(-1));
  return messages.filter(({ role }) => role === 'user').map(({ content }) => content);
}

/** Asks a plain question, and expects its reply to be shown and heard to the end. */
export async function expectTurnSucceeds({ session, simulator }: Omit<Scene, 'question'>): Promise<void> {
  const reply = 'All is well again.';
  await simulator.script({ rules: [shortSpeech(), replyingWith(reply)] });
  await session.ask('And now?');
  await expect(session.replyText()).toHaveText(reply);
  await session.settled();
  await expect(session.alert).toBeHidden();
  const turn = (await session.turns()).at(-1);
  expect(turn).toMatchObject({ question: 'And now?', status: 'done', error: null, warning: null });
  expect(turn?.spoken.map(({ text, state }) => [text, state])).toEqual([[reply, 'heard']]);
}
