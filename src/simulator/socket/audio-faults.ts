import { baseResp, errorBody } from '../exchange/error-bodies.ts';
import { statusCode } from '../exchange/status-codes.ts';
import type { SocketFault } from '../faults/socket-faults.ts';
import type { Frame } from './frames.ts';

/** The faults that a socket can have between two frames of audio. */
export type AudioFault = Extract<SocketFault, { afterDeltas: number }>;

export const isAudioFault = (fault: SocketFault | null): fault is AudioFault =>
  fault !== null && 'afterDeltas' in fault;

type FrameDamage = Extract<AudioFault, { kind: 'malformedJson' | 'malformedHex' }>;
/** After these nothing follows. */
export type BreakOff = Exclude<AudioFault, FrameDamage>;

export const damagesFrame = (fault: AudioFault): fault is FrameDamage =>
  fault.kind === 'malformedJson' || fault.kind === 'malformedHex';

export function damaged(fault: FrameDamage, frame: Frame): Frame {
  const { text } = frame;
  switch (fault.kind) {
    case 'malformedJson':
      return { ...frame, text: text.slice(0, Math.max(1, text.length >> 1)) };
    case 'malformedHex':
      return { ...frame, text: text.replace(/"audio":"../, '"audio":"zz') };
  }
}

/** An error in one of the three forms in which the service was seen to say one. */
export function errorFrame(fault: Extract<AudioFault, { kind: 'errorEvent' }>): Frame {
  const { message, httpStatus, errorType } = statusCode(fault.code);
  const bodies = {
    typed: errorBody(fault.code, message, httpStatus, errorType),
    bare: { error: { message: `${message} (${fault.code})`, type: errorType, code: String(fault.code) } },
    baseResp: { base_resp: baseResp(fault.code, message) },
  };
  return { event: '', code: fault.code, text: JSON.stringify(bodies[fault.shape]) };
}
