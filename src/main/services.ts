import { thinkingModeFor } from './chat/thinking-mode.ts';
import { costOf } from './chat/cost.ts';
import { listModels } from './chat/list-models.ts';
import { mergeModels } from './chat/models.ts';
import { createOpenAiChat } from './chat/openai/openai-chat.ts';
import type { ThinkingMode } from './chat/chat-model.ts';
import { createDemo } from './connection/demo.ts';
import {
  DescribedError,
  describeHearingError,
  describePreviewError,
  describeProbeError,
  describeVoicesError,
  describeWaiting,
  type ErrorContext,
} from './errors/describe-error.ts';
import type { Ear } from './hearing/hear-recording.ts';
import { createServiceTranscribers } from './hearing/service-transcribers.ts';
import type { BaseUrl } from './net/base-url.ts';
import type { Network } from './net/network.ts';
import { refusedChat, SILENT_SPEECH } from './connection/refused-services.ts';
import type { Connection } from './connection/connection.ts';
import type { SettingsStore } from './settings/store.ts';
import { oneWay } from './speech/ways/one-way.ts';
import { createServiceWays } from './speech/ways/service-ways.ts';
import { createVoicePreview } from './speech/clips/preview.ts';
import { deliveryFor } from './speech/clips/file-delivery.ts';
import { makeFile } from './speech/clips/make-file.ts';
import { probeVoice } from './speech/clips/probe.ts';
import type { SpeechSettings } from './speech/speech-transport.ts';
import { BUILT_IN_LIST, createVoiceDirectory } from './speech/voices/voices.ts';
import type { FileMaker } from './saving/save-speech.ts';
import { text } from './texts.ts';
import type { AppError } from '../shared/errors.ts';
import type { ChatModelInfo } from '../shared/models.ts';
import type { AudioClip, VoiceCatalogue } from '../shared/voices.ts';
import type { TurnServices } from './turn/turn.ts';

/** A list that takes longer is not waited for. */
const LIST_TIMEOUT_MS = 15_000;

export interface ServicesOptions {
  readonly store: SettingsStore;
  readonly connection: () => Connection;
  readonly network: Network;
  /** What more can be found out of a fault of this connection. Never throws. */
  readonly explain: (error: unknown, asked: Connection, signal: AbortSignal) => Promise<unknown>;
}

export interface Services {
  readonly forTurn: () => Promise<TurnServices>;
  readonly thinking: (turn: TurnServices, spoken: boolean) => ThinkingMode;
  readonly models: () => Promise<readonly ChatModelInfo[]>;
  readonly voices: (refresh: boolean) => Promise<VoiceCatalogue>;
  readonly preview: (voiceId: string) => Promise<AudioClip>;
  /** @throws DescribedError when the voice does not speak. */
  readonly probe: (voiceId: string) => Promise<void>;
  readonly fileMaker: () => Promise<FileMaker>;
  /** @throws DescribedError when nobody can be asked. */
  readonly ear: () => Promise<Ear>;
  /** Gets connections ready. `fresh`: sockets that were ready are of no use any more. */
  readonly warmUp: (how?: { readonly fresh: boolean }) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Endpoint {
  readonly provider: 'minimax' | 'demo';
  readonly base: BaseUrl;
  readonly key: string | null;
}

/** Joins settings and connection with the protocols: one place that knows who implements what. */
export function createServices({ store, connection, network, explain }: ServicesOptions): Services {
  const demo = createDemo();
  const directory = createVoiceDirectory();
  const previews = createVoicePreview();
  const ways = createServiceWays();
  const transcribers = createServiceTranscribers();
  const closing = new AbortController();
  let preview = new AbortController();
  let probe = new AbortController();

  /** @throws DescribedError when the environment names a base that cannot be used: nothing may go to another one instead. */
  async function endpoint(): Promise<Endpoint> {
    const { mode, base, key } = connection();
    if (mode === 'demo') return { provider: 'demo', ...(await demo.endpoint()) };
    if (hasNowhereToGo()) throw new DescribedError(environmentBaseError(), undefined);
    return { provider: 'minimax', base, key };
  }

  function hasNowhereToGo(): boolean {
    const { mode, status } = connection();
    return mode === 'service' && status.environmentBaseRefused;
  }

  function speechSettings(): SpeechSettings {
    const { speechModel, outputDeviceId: _, ...voice } = store.get().voice;
    return { ...voice, model: speechModel };
  }

  function voiceContext(voiceId: string, key: string | null): ErrorContext {
    const { model } = store.get().connection;
    return { model, voiceId, hasKey: key !== null, replyBegan: false, thinkingBegan: false };
  }

  return {
    forTurn: async () => {
      const asked = connection();
      const { model } = store.get().connection;
      if (hasNowhereToGo()) {
        const { base } = connection();
        const chat = refusedChat(environmentBaseError());
        const explain: TurnServices['explain'] = async (error) => error;
        const parts = { chat, speech: oneWay(SILENT_SPEECH), speechSettings, explain, costOf: () => null };
        return { provider: 'minimax', model, host: base.host, hasKey: false, ...parts };
      }
      const { provider, base, key } = await endpoint();
      const access = { network, base, key: () => key };
      return {
        provider,
        model,
        host: base.host,
        hasKey: key !== null,
        explain: (error, signal) => explain(error, asked, signal),
        chat: createOpenAiChat(access),
        speech: ways.to({ network, base, key, isDemo: provider === 'demo' }),
        speechSettings,
        costOf: (usage, spokenCharacters) => {
          const cost = costOf({ model, usage, speechModel: speechSettings().model, spokenCharacters });
          // The demo counts, and is free.
          return cost === null || provider === 'minimax' ? cost : { ...cost, usd: 0 };
        },
      };
    },
    thinking: ({ provider, model }, spoken) => {
      const { thinking } = store.get().connection;
      // The demo shows what thinking looks like, unless it is told not to.
      return thinkingModeFor(provider === 'demo' && thinking === 'auto' ? 'on' : thinking, model, spoken);
    },
    models: async () => {
      try {
        const { base, key } = await endpoint();
        return await listModels({ network, base, key, signal: AbortSignal.timeout(LIST_TIMEOUT_MS) });
      } catch {
        // The registry and free text are always there to choose from.
        return mergeModels([]);
      }
    },
    voices: async (refresh) => {
      if (hasNowhereToGo()) return { ...BUILT_IN_LIST, error: environmentBaseError() };
      const { base, key } = await endpoint();
      const { list, error } = await directory.list(
        { network, base, key, signal: AbortSignal.timeout(LIST_TIMEOUT_MS) },
        refresh,
      );
      return { ...list, error: error === null ? null : describeVoicesError(error) };
    },
    preview: async (voiceId) => {
      // Trying the next voice ends the wait for the one before.
      preview.abort();
      preview = new AbortController();
      const { signal } = preview;
      const { base, key } = await endpoint();
      const settings = { ...speechSettings(), voiceId };
      try {
        return await previews.play({ network, base, key: () => key }, settings, signal);
      } catch (error) {
        throw new DescribedError(describePreviewError(error, voiceContext(voiceId, key)), error);
      }
    },
    probe: async (voiceId) => {
      // Only the id that was tried last can be chosen.
      probe.abort();
      probe = new AbortController();
      const { signal } = probe;
      const { base, key } = await endpoint();
      // An emotion that the model refuses says nothing of the id.
      const settings = { ...speechSettings(), voiceId, emotion: null };
      try {
        await probeVoice({ network, base, key: () => key }, settings, signal);
      } catch (error) {
        throw new DescribedError(describeProbeError(error, voiceContext(voiceId, key)), error);
      }
    },
    fileMaker: async () => {
      const { provider, base, key } = await endpoint();
      const settings = speechSettings();
      return {
        interjections: settings.model.startsWith('speech-2.8'),
        makesMp3: provider !== 'demo',
        make: (spoken, audio) => {
          const request = { text: spoken, settings, audio, delivery: deliveryFor(spoken.length, audio) };
          return makeFile({ network, base, key: () => key }, request, closing.signal);
        },
      };
    },
    ear: async () => {
      const asked = connection();
      const { provider, base, key } = await endpoint();
      const context = voiceContext(store.get().voice.voiceId, key);
      return {
        transcriber: transcribers.to({ network, base, key, isDemo: provider === 'demo' }),
        language: store.get().listening.language,
        fault: async (error, signal) => {
          const known = await explain(error, asked, signal);
          return new DescribedError(describeHearingError(known, context), known);
        },
        waiting: ({ error }) => describeWaiting(error, context),
      };
    },
    warmUp: async (how) => {
      if (hasNowhereToGo()) return;
      const { provider, base, key } = await endpoint();
      if (store.get().speakReplies) {
        const to = ways.to({ network, base, key, isDemo: provider === 'demo' });
        if (how?.fresh === true) to.refresh(speechSettings());
        else to.warm(speechSettings());
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

function environmentBaseError(): AppError {
  return {
    code: 'setting',
    serviceCode: null,
    message: text('error.environmentBase'),
    action: 'openConnectionSettings',
    requestId: null,
  };
}
