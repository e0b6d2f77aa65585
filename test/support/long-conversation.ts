import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ConversationLibrary } from '../../src/main/conversations/library.ts';
import { record } from './records.ts';

const SENTENCE = 'Ships float because the water that they push aside weighs as much as they do.';

/**
 * Keeps a made-up conversation in a profile before the app starts with it: questions "Question 1" to
 * "Question `turns`", or as `questionOf` says, each with a reply of about `replyCharacters` that begins with "Answer N.".
 */
export function keepLongConversation(
  profile: string,
  title: string,
  turns: number,
  replyCharacters: number,
  questionOf = (number: number): string => `Question ${number}`,
): void {
  const folder = path.join(profile, 'conversations');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const library = new ConversationLibrary(path.join(folder, 'conversations.db'));
  const id = randomUUID();
  const nowEpochMs = Date.now() - turns;
  library.begin(id, title, nowEpochMs);
  let before: string | null = null;
  for (let number = 1; number <= turns; number += 1) {
    const reply = `Answer ${number}. ${`${SENTENCE} `.repeat(Math.ceil(replyCharacters / SENTENCE.length))}`;
    const turn = record({
      id: randomUUID(),
      question: questionOf(number),
      reply: reply.trim(),
      status: 'done',
      sentAtEpochMs: nowEpochMs + number,
    });
    library.addTurn(id, before, turn);
    before = turn.id;
  }
  library.close();
}
