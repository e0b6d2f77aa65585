/** Without width: pages and chats put them between letters, and they are copied along. */
const UNSEEN = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

/** What was pasted of an address or a key, which hold none of them. */
export function withoutUnseen(pasted: string): string {
  return pasted.replace(UNSEEN, '');
}
