/** What can be done with a turn of a conversation. */
export const messageTexts = {
  versions: 'Version {{place}} of {{count}}',
  earlier: 'Earlier version',
  later: 'Later version',
  more: 'More',
  askAgain: 'Regenerate',
  copyText: 'Copy as text',
  copyMarkdown: 'Copy as Markdown',
  copyQuestion: 'Copy your message',
  quote: 'Quote',
  quoteSelection: 'Quote selection',
  branch: 'Branch into a new conversation',
  delete: 'Delete',
  deleted: 'Message and reply deleted.',
  undo: 'Undo',
} as const;
