import { createHash, randomUUID } from 'node:crypto';
import { isDeeperThan } from '../../shared/json-depth.ts';
import type { ToolCallPart } from './chat-model.ts';

/** A call as far as it has come. */
export interface CallDraft {
  /** Empty: the service gave none. */
  readonly id: string;
  readonly name: string;
  /** As the model wrote it; empty: nothing. */
  readonly argumentsJson: string;
}

/** All calls of a reply run side by side: nobody who means well asks for more at a time. */
export const MOST_CALLS = 64;

/** Sees to it that a call can be told from all others of its conversation. */
export class CallIds {
  readonly #used: Set<string>;

  constructor(used: ReadonlySet<string> = new Set()) {
    this.#used = new Set(used);
  }

  /** No arguments at all are those of a function that takes none. */
  complete({ id, name, argumentsJson }: CallDraft): ToolCallPart {
    const isNew = id !== '' && !this.#used.has(id);
    const callId = isNew ? id : `call_${randomUUID().replaceAll('-', '')}`;
    this.#used.add(callId);
    return {
      type: 'toolCall',
      callId,
      name,
      argumentsJson: argumentsJson.trim() === '' ? '{}' : argumentsJson,
    };
  }
}

/** Deeper than any arguments are; what is deeper by far can be read, and not be written again. */
const MAX_DEPTH = 200;

/** The arguments of a call, which are one object; null when they are none. Nothing at all is an empty one. */
export function argumentsOf(argumentsJson: string): object | null {
  if (argumentsJson.trim() === '') return {};
  if (isDeeperThan(argumentsJson, MAX_DEPTH)) return null;
  try {
    const value: unknown = JSON.parse(argumentsJson);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** A value as JSON; empty when it is too deep to be written out. */
export function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

const MAX_NAME = 64;

/** A name as all services take it back: whatever a model made up. */
export function wireName(name: string): string {
  const plain = name.replaceAll(/[^\w-]/g, '_');
  return plain === '' ? '_' : plain.slice(0, MAX_NAME);
}

/**
 * An id as the messages API takes it (letters, digits, `_` and `-`). One that it gave itself goes back as it was, however
 * long: some hold a signature. Another wire's is told apart by its digest, so that no two become one.
 */
export function wireId(id: string): string {
  if (/^[\w-]+$/.test(id)) return id;
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 16);
  return `${wireName(id).slice(0, 40)}_${digest}`;
}
