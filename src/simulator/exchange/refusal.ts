import { statusCode } from './status-codes.ts';

/** The code of most things that are wrong with a request. */
export const INVALID_PARAMS = 2013;

/** Thrown where a request breaks a rule of the service; its route turns it into an answer. */
export class Refusal extends Error {
  readonly code: number;
  /** HTTP status; null: the one that goes with the code. */
  readonly status: number | null;
  /** @param detail follows the code's own message, as in "invalid params, unknown model 'x'". */
  constructor(code: number, detail = '', status: number | null = null) {
    super(detail === '' ? statusCode(code).message : `${statusCode(code).message}, ${detail}`);
    this.code = code;
    this.status = status;
  }
}

/** Thrown where the answer is known to the letter. */
export class WholeRefusal extends Error {
  readonly status: number;
  readonly body: object;
  constructor(status: number, body: object) {
    super('refused');
    this.status = status;
    this.body = body;
  }
}
