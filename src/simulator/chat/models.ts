export interface SimulatedModel {
  readonly id: string;
  /** `switchable`: thinks unless told not to · `always`: cannot be told. */
  readonly thinks: 'switchable' | 'always';
  readonly maxOutputTokens: number;
}

const older = (id: string): SimulatedModel => ({ id, thinks: 'always', maxOutputTokens: 204_800 });

/** What the service lists, newest first. Ids are case-sensitive. */
export const CHAT_MODELS: readonly SimulatedModel[] = [
  { id: 'MiniMax-M3.1-Flash', thinks: 'always', maxOutputTokens: 524_288 },
  { id: 'MiniMax-M3', thinks: 'switchable', maxOutputTokens: 524_288 },
  older('MiniMax-M2.7'),
  older('MiniMax-M2.7-highspeed'),
  older('MiniMax-M2.5'),
  older('MiniMax-M2.5-highspeed'),
  older('MiniMax-M2.1'),
  older('MiniMax-M2.1-highspeed'),
  older('MiniMax-M2.1-lightning'),
  older('MiniMax-M2'),
];
