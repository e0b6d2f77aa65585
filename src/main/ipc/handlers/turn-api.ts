import { z } from 'zod';
import type { Ipc } from '../ipc.ts';
import type { Turns } from '../../turn/turns.ts';
import { LONGEST_MESSAGE } from './longest-message.ts';
import { nothing } from './nothing.ts';

/** Services make their own, of some dozens; LiteLLM puts a thought's whole signature of Gemini's into it. */
const LONGEST_CALL_ID = 1024 * 1024;
const epochMs = z.number().min(0).max(8.64e15);
const turnId = z.uuid();

const startTurn = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ask'),
    conversationId: z.uuid(),
    text: z
      .string()
      .max(LONGEST_MESSAGE)
      .refine((text) => text.trim() !== '', 'Empty'),
    sentAtEpochMs: epochMs,
    dictated: z.strictObject({ speechEndEpochMs: epochMs, transcriptReadyEpochMs: epochMs }).nullable(),
    replacesTurnId: turnId.nullable(),
  }),
  z.strictObject({ kind: z.literal('continue'), turnId }),
]);
const ofTurn = z.strictObject({ turnId });
const permission = z.strictObject({
  turnId,
  callId: z.string().max(LONGEST_CALL_ID),
  answer: z.enum(['once', 'always', 'no']),
});
const heardReport = z.strictObject({
  turnId,
  utteranceId: z.int().min(0),
  heardMs: z.number().min(0).max(86_400_000),
  audibleAtEpochMs: epochMs.nullable(),
  endedAtEpochMs: epochMs.nullable(),
  cut: z.boolean(),
});

/** @param askedAgain the user wants the same once more, whatever was found out when it failed. */
export function handleTurns(ipc: Ipc, turns: Turns, askedAgain: () => void): void {
  ipc.turn.handleStart(startTurn, (start) => {
    if (start.kind === 'ask' && start.replacesTurnId !== null) askedAgain();
    return turns.start(start);
  });
  ipc.turn.handleCancel(ofTurn, (argument) => {
    turns.cancel(argument.turnId);
    return null;
  });
  ipc.turn.handleRetryNow(ofTurn, (argument) => {
    turns.retryNow(argument.turnId);
    return null;
  });
  ipc.turn.handleSpeakAgain(ofTurn, async (argument) => {
    await turns.speakAgain(argument.turnId);
    return null;
  });
  ipc.turn.handlePermit(permission, ({ turnId: id, callId, answer }) => {
    turns.permit(id, callId, answer);
    return null;
  });
  ipc.turn.handleHeard(heardReport, (report) => {
    turns.heard(report);
    return null;
  });
  ipc.turn.handlePlayUnheard(nothing, () => {
    turns.resendUnheard();
    return null;
  });
}
