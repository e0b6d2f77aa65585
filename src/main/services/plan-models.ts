import { namedModels } from '../chat/list-models.ts';
import type { NamedModel } from '../chat/models.ts';
import { nearestChatModel, nearestSpeechModel } from '../chat/nearest-model.ts';
import { PlanMarks } from '../chat/plan-marks.ts';
import type { Network } from '../net/network.ts';
import type { ServiceIdentity } from '../net/same-service.ts';
import { ServiceError } from '../net/service-error.ts';

/** A reader waits for it, behind an answer that came at once. */
const LIST_TIMEOUT_MS = 6_000;

/** Which model was asked for on each leg. */
export interface AskedModels {
  readonly chat: string;
  readonly speech: string;
}

export interface PlanModels {
  /**
   * Of a model that the key may not use: marks it, and finds the nearest one that it may. Any other error is given back as it came.
   * Never throws; takes at most six seconds.
   */
  readonly explain: (
    error: unknown,
    service: ServiceIdentity,
    asked: AskedModels,
    signal: AbortSignal,
  ) => Promise<unknown>;
  /** How a marked model was refused, so that it need not be tried; null: it is to be tried. */
  readonly refusalOf: (service: ServiceIdentity, model: string) => ServiceError | null;
  /** The user asks for this model. */
  readonly askedFor: (model: string) => void;
}

export function createPlanModels(network: Network, timeoutMs = LIST_TIMEOUT_MS): PlanModels {
  const marks = { chat: new PlanMarks(), speech: new PlanMarks() };

  async function listed({ base, key }: ServiceIdentity, signal: AbortSignal): Promise<readonly NamedModel[]> {
    const soon = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    return namedModels({ network, base, key, signal: soon }).catch(() => []);
  }

  return {
    explain: async (error, service, asked, signal) => {
      if (!(error instanceof ServiceError) || error.code !== 'plan' || error.setting !== 'model')
        return error;
      if (error.leg !== 'chat' && error.leg !== 'speech') return error;
      const model = asked[error.leg];
      marks[error.leg].note(service, model, error);
      const barred = marks[error.leg].refused(service);
      const otherModel =
        error.leg === 'speech'
          ? nearestSpeechModel(model, barred)
          : nearestChatModel(model, await listed(service, signal), barred);
      if (otherModel === null) return error;
      const { serviceCode, host, requestId, serviceMessage, setting, leg } = error;
      const facts = { serviceCode, host, requestId, serviceMessage, setting, leg, otherModel, cause: error };
      return new ServiceError('plan', facts);
    },
    refusalOf: (service, model) => marks.chat.refusalOf(service, model),
    askedFor: (model) => {
      marks.chat.forget(model);
      marks.speech.forget(model);
    },
  };
}
