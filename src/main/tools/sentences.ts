import { assertNever } from '../../shared/assert.ts';
import type { PermissionQuestion } from '../../shared/turn.ts';
import { text } from '../texts.ts';

/** What is said aloud while this tool takes its time. */
export function busySentence(toolName: string): string {
  return text(toolName === 'web_search' ? 'tools.busySearching' : 'tools.busy');
}

/** A question to the user, as it is asked aloud: an address is said by its host. */
export function questionSentence(question: PermissionQuestion): string {
  switch (question.kind) {
    case 'openLink':
      return text('tools.askOpenLink', { host: URL.parse(question.url)?.host ?? '' });
    case 'readClipboard':
      return text('tools.askReadClipboard');
    default:
      return assertNever(question);
  }
}
