/**
 * `denied`: the system or the app refuses it · `missing`: there is none · `gone`: it was taken away while it was open ·
 * `failed`: it is there and could not be opened, because another program holds it for instance.
 */
export type MicrophoneFault = 'denied' | 'missing' | 'gone' | 'failed';

export class MicrophoneError extends Error {
  override readonly name = 'MicrophoneError';
  readonly fault: MicrophoneFault;
  constructor(fault: MicrophoneFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}
