import type { ServiceError } from '../net/service-error.ts';

/** How a refusal names a field of a request that could be left out. */
const NAMES: Readonly<Record<string, RegExp>> = {
  reasoning_effort: /reasoning[_ ]effort/i,
  output_config: /output_config|\beffort\b/i,
  reasoning_split: /reasoning_split/i,
  thinking: /\bthinking\b/i,
  temperature: /\btemperature\b/i,
  stream_options: /stream_options|include_usage/i,
  max_completion_tokens: /max_completion_tokens/i,
  max_tokens: /max_tokens/i,
  // Not the result of a tool, which is a message and no field.
  tools: /\btools\b|\btool (use|choice|calling)\b|function calling/i,
};

/** What a refusal that names no field may be about: models differ in nothing as much. */
const THINKING_FIELDS: ReadonlySet<string> = new Set(['thinking', 'reasoning_effort', 'output_config']);

/** Whatever else these say, no field is at fault. */
const OF_THE_MODEL =
  /(unknown|invalid|unsupported|no such) model|model.{0,80}(not? (be )?(found|exist|available)|not exist)/i;

/** Fields that a service refused, by the service as `serviceName` names it: they are not sent there again. */
export interface RefusedFields {
  readonly of: (service: string) => ReadonlySet<string>;
  readonly remember: (service: string, fields: Iterable<string>) => void;
}

/** Remembers for as long as whoever made it lives. */
export function createRefusedFields(): RefusedFields {
  const refused = new Map<string, ReadonlySet<string>>();
  const of = (service: string): ReadonlySet<string> => refused.get(service) ?? new Set();
  return {
    of,
    remember: (service, fields) => void refused.set(service, new Set([...of(service), ...fields])),
  };
}

/** Which of the fields that were sent a refusal names; empty when it names none, or is not about fields. */
export function namedFields(error: ServiceError, sent: readonly string[]): readonly string[] {
  const said = error.serviceMessage ?? '';
  if (!mayBeOfField(error)) return [];
  // A list of parameters is all of them; in a sentence the others are what the first one clashes with.
  const list = (said.match(/\[[^[\]]*\]/g) ?? []).join(' ');
  const listed = sent.filter((field) => NAMES[field]?.test(list));
  if (listed.length > 0) return listed;
  const places = sent.map((field) => ({
    field,
    at: NAMES[field] === undefined ? -1 : said.search(NAMES[field]),
  }));
  const named = places.filter(({ at }) => at !== -1).toSorted((one, other) => one.at - other.at);
  return named.slice(0, 1).map(({ field }) => field);
}

/**
 * Without which of the fields that were sent a refused request is worth another try: what the refusal names, and all that
 * is said about thinking when it names nothing.
 */
export function fieldsToLeaveOut(error: ServiceError, sent: readonly string[]): readonly string[] {
  if (!mayBeOfField(error)) return [];
  const named = namedFields(error, sent);
  if (named.length > 0) return named;
  // LiteLLM has the model's name in every message.
  const isUnnamed = [null, 'thinking', 'model'].includes(error.setting);
  return isUnnamed ? sent.filter((field) => THINKING_FIELDS.has(field)) : [];
}

function mayBeOfField({ code, setting, serviceCode, serviceMessage }: ServiceError): boolean {
  if (code !== 'setting' || setting === 'context' || setting === 'address') return false;
  return [400, 422, 2013].includes(serviceCode ?? 0) && !OF_THE_MODEL.test(serviceMessage ?? '');
}
