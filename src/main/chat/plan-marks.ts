import type { ServiceIdentity } from '../net/same-service.ts';
import type { ServiceError } from '../net/service-error.ts';

/**
 * Which models a key was found not to have: each once, until somebody asks for it again, or Parley is closed. What one key may not use
 * another one may.
 */
export class PlanMarks {
  readonly #refusals = new Map<string, Map<string, ServiceError>>();

  /** A model was refused because the key does not have it. */
  note(service: ServiceIdentity, model: string, refusal: ServiceError): void {
    const known = this.#refusals.get(identity(service)) ?? new Map<string, ServiceError>();
    this.#refusals.set(identity(service), known.set(model, refusal));
  }

  /** How the model was refused; null: it was not. */
  refusalOf(service: ServiceIdentity, model: string): ServiceError | null {
    return this.#refusals.get(identity(service))?.get(model) ?? null;
  }

  /** All models that this key was refused. */
  refused(service: ServiceIdentity): ReadonlySet<string> {
    return new Set(this.#refusals.get(identity(service))?.keys());
  }

  /** The user asks for this model: it is tried again, whoever refused it. */
  forget(model: string): void {
    for (const known of this.#refusals.values()) known.delete(model);
  }
}

/** Never leaves this file: it holds the key. */
function identity({ base, key, isDemo }: ServiceIdentity): string {
  return JSON.stringify([base.href, key, isDemo]);
}
