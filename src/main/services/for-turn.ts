import type { TokenPrice } from '../../shared/models.ts';
import { serviceCostOf, type ChatChoice, type ServiceChats } from '../chat/wires/service-chats.ts';
import type { Destination } from '../connection/destination.ts';
import { chatThatFails, refusedChat, SILENT_SPEECH } from '../connection/refused-services.ts';
import type { Network } from '../net/network.ts';
import type { SpeechSettings } from '../speech/speech-transport.ts';
import { oneWay } from '../speech/ways/one-way.ts';
import type { ServiceWays } from '../speech/ways/service-ways.ts';
import type { TurnServices } from '../turn/turn-services.ts';
import type { PlanModels } from './plan-models.ts';

export interface TurnServicesOptions {
  readonly network: Network;
  readonly ways: Pick<ServiceWays, 'to'>;
  readonly chats: ServiceChats;
  readonly plan: Pick<PlanModels, 'explain' | 'refusalOf'>;
  readonly choice: ChatChoice;
  /** What the user has set, by model id. */
  readonly prices: Readonly<Record<string, TokenPrice>>;
  /** Read anew for each request. */
  readonly speechSettings: () => SpeechSettings;
}

/** What one turn asks. Where nobody may be asked the turn fails in its place, with the words for that. */
export function turnServicesOf(
  destination: Destination,
  { network, ways, chats, plan, choice, prices, speechSettings }: TurnServicesOptions,
): TurnServices {
  const { host } = destination.base;
  const { model } = choice;
  if (destination.kind === 'refused') {
    return {
      provider: 'minimax',
      model,
      host,
      hasKey: false,
      explain: async (error) => error,
      chat: refusedChat(destination.error),
      signer: '',
      speech: oneWay(SILENT_SPEECH),
      speechSettings,
      costOf: () => null,
    };
  }
  const { base, key, kind, explain } = destination;
  const service = { network, base, key, isDemo: kind === 'demo' };
  const asked = chats.to(service, choice);
  const refusal = plan.refusalOf(service, model);
  return {
    provider: kind === 'demo' ? 'demo' : 'minimax',
    model,
    host,
    hasKey: key !== null,
    explain: async (error, signal, spoken) => {
      const known = await explain(error, signal);
      const speech = spoken ?? speechSettings().model;
      return plan.explain(known, service, { chat: model, speech }, signal);
    },
    ...asked,
    chat: refusal === null ? asked.chat : chatThatFails(refusal),
    speech: ways.to(service),
    speechSettings,
    costOf: (usage, spokenCharacters, billedSpeech) => {
      const speechModel = speechSettings().model;
      return serviceCostOf(service, { model, usage, speechModel, spokenCharacters, billedSpeech, prices });
    },
  };
}
