import { DEFAULT_SETTINGS, type Settings } from '../../src/shared/settings.ts';
import type { RequestRecord } from '../../src/simulator/log/request-log.ts';
import type { LaunchOptions } from '../harness/driver.ts';
import type { SimulatorProcess } from '../harness/simulator.ts';
import { test as base, type Session } from '../support/app/fixtures.ts';
import type { Rule } from '../support/app/scene.ts';
import { startLiteLlm, type LiteLlmProxy } from './litellm-proxy.ts';
import { installedEnvironment } from './python-environment.ts';

export { expect } from '../support/app/fixtures.ts';

/** Longer than the proxy is waited for. */
const START_TIMEOUT_MS = 300_000;

/** Of the settings only what a spec is about. */
export interface Choice {
  readonly connection?: Partial<Settings['connection']>;
  readonly voice?: Partial<Settings['voice']>;
  readonly saving?: Partial<Settings['saving']>;
  readonly speakReplies?: boolean;
}

/** The app with the proxy for its host. @param options its key is the good one unless `env` names another. */
export type OpenThrough = (choice: Choice, options?: LaunchOptions) => Promise<Session>;

interface OwnFixtures {
  readonly openThrough: OpenThrough;
}
interface OwnWorkerFixtures {
  readonly liteLlm: LiteLlmProxy;
}

export const test = base.extend<OwnFixtures, OwnWorkerFixtures>({
  liteLlm: [
    async ({ simulators }, use) => {
      const proxy = await startLiteLlm(installedEnvironment(), await simulators('tone'));
      await use(proxy);
      await proxy.close();
    },
    { scope: 'worker', timeout: START_TIMEOUT_MS },
  ],
  openThrough: async ({ open, liteLlm }, use) => {
    await use((choice, options = {}) =>
      open(settingsOf(choice), {
        ...options,
        env: { MINIMAX_API_BASE: liteLlm.url, MINIMAX_API_KEY: liteLlm.goodKey, ...options.env },
      }),
    );
  },
});

const settingsOf = ({ connection, voice, saving, speakReplies = false }: Choice): Partial<Settings> => ({
  connection: { ...DEFAULT_SETTINGS.connection, model: 'house-model', ...connection },
  voice: { ...DEFAULT_SETTINGS.voice, speechModel: 'tts', voiceId: 'alloy', ...voice },
  saving: { ...DEFAULT_SETTINGS.saving, ...saving },
  speakReplies,
});

/** How chat is spoken: each with a name of the proxy's that has the base for it. */
export const WIRES = [
  { wire: 'chat completions', apiStyle: 'chatCompletions', model: 'house-model', route: 'chat' },
  { wire: 'messages', apiStyle: 'messages', model: 'house-messages', route: 'messages' },
] as const;
export type Wire = (typeof WIRES)[number];
export const [CHAT_COMPLETIONS, MESSAGES] = WIRES;

export const through = ({ apiStyle, model }: Wire): NonNullable<Choice['connection']> => ({
  apiStyle,
  model,
});

/** What the service says on this wire. */
export const saying = ({ route }: Wire, reply: NonNullable<Rule['reply']>): Rule => ({
  match: { route },
  reply,
});

/** What the service was asked on this route, oldest first. */
export async function asked(
  simulator: SimulatorProcess,
  route: RequestRecord['route'],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const log = await simulator.log();
  return log
    .filter((request) => request.route === route)
    .map(({ body }) => body as Readonly<Record<string, unknown>>);
}
