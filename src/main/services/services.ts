import { createServiceChats, thinkingModeOf } from '../chat/wires/service-chats.ts';
import type { Connection } from '../connection/connection.ts';
import { createDemo } from '../connection/demo.ts';
import { createDestination } from '../connection/destination.ts';
import type { TranscriberChoice } from '../hearing/hear-recording.ts';
import { createServiceTranscribers } from '../hearing/service-transcribers.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Network } from '../net/network.ts';
import type { FileMaker } from '../saving/save-speech.ts';
import type { SettingsStore } from '../settings/store.ts';
import type { SpeechSettings } from '../speech/speech-transport.ts';
import { createServiceWays } from '../speech/ways/service-ways.ts';
import type { TurnServices } from '../turn/turn-services.ts';
import type { Asking, TitleAsking } from '../turn/turns-options.ts';
import { createCatalogues, type Catalogues } from './catalogues.ts';
import { transcriberChoiceOf } from './transcriber-choice.ts';
import { fileMakerOf } from './file-maker.ts';
import { turnServicesOf } from './for-turn.ts';
import { createPlanModels } from './plan-models.ts';
import { createToolServices, type ToolServices } from './for-tools.ts';
import { titleAskingOf } from './title-asking.ts';
import { createVoiceTrials, type VoiceTrials } from './voice-trials.ts';

export interface ServicesOptions {
  readonly store: SettingsStore;
  readonly connection: () => Connection;
  readonly network: Network;
  /** What more can be found out of a fault of this connection. Never throws. */
  readonly explain: (error: unknown, asked: Connection, signal: AbortSignal) => Promise<unknown>;
}

export interface Services extends Catalogues, VoiceTrials, ToolServices {
  /** @param settings those that hold in its conversation, read anew for each request. */
  readonly forTurn: (settings: () => Settings) => Promise<TurnServices>;
  readonly asking: (turn: TurnServices, spoken: boolean, settings: Settings) => Asking;
  /** How the model of a turn is asked for a title; null: it is not. */
  readonly titleAsking: (turn: TurnServices) => TitleAsking | null;
  /** The user asks for this model, which may have been refused before: it is tried. */
  readonly askedForModel: (model: string) => void;
  /** @throws DescribedError when nobody may be asked. */
  readonly fileMaker: (settings: Settings) => Promise<FileMaker>;
  /** @throws DescribedError when nobody may be asked. */
  readonly transcriberChoice: () => Promise<TranscriberChoice>;
  /** Gets connections ready. `fresh`: sockets that were ready are of no use any more. */
  readonly warmUp: (how?: { readonly fresh: boolean }) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Joins settings and connection with the protocols: the one place that knows who implements what. */
export function createServices({ store, connection, network, explain }: ServicesOptions): Services {
  const demo = createDemo();
  const destination = createDestination({ connection, demo, explain });
  const ways = createServiceWays();
  const chats = createServiceChats();
  const plan = createPlanModels(network);
  const transcribers = createServiceTranscribers();
  const closing = new AbortController();
  const model = (): string => store.get().connection.model;
  const speechSettings = (): SpeechSettings => speechSettingsOf(store.get());
  return {
    ...createCatalogues(network, destination),
    ...createToolServices({ network, destination, connection, speechSettings }),
    ...createVoiceTrials({ network, destination, model, speechSettings }),
    forTurn: async (settings) =>
      turnServicesOf(await destination(), {
        network,
        ways,
        chats,
        plan,
        choice: settings().connection,
        prices: settings().chat.prices,
        speechSettings: () => speechSettingsOf(settings()),
      }),
    asking: (turn, spoken, { connection: choice, chat }) => {
      const isDemo = turn.provider === 'demo';
      const { systemPrompt, temperature, maxOutputTokens } = chat;
      const thinking = thinkingModeOf({ isDemo }, choice, turn.model, spoken);
      return { thinking, systemPrompt, temperature, maxOutputTokens };
    },
    titleAsking: (turn) => titleAskingOf(turn, store.get().chat.namesConversations),
    askedForModel: plan.askedFor,
    fileMaker: async (settings) => {
      const { signal } = closing;
      return fileMakerOf(await destination(), { network, settings: speechSettingsOf(settings), signal });
    },
    transcriberChoice: async () => transcriberChoiceOf(await destination(), { network, store, transcribers }),
    warmUp: async (how) => {
      if (how?.fresh === true) network.renew();
      const asked = await destination();
      if (asked.kind === 'refused') return;
      const { base, key, kind } = asked;
      if (store.get().speakReplies) {
        const speech = ways.to({ network, base, key, isDemo: kind === 'demo' });
        speech[how?.fresh === true ? 'refresh' : 'warm'](speechSettings());
      }
      await network.warm(base.origin);
    },
    close: () => {
      closing.abort();
      ways.close();
      return demo.close();
    },
  };
}

function speechSettingsOf(settings: Settings): SpeechSettings {
  const { speechModel, outputDeviceId: _, ...voice } = settings.voice;
  return { ...voice, model: speechModel };
}
