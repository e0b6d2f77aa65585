/** What the view goes along with, unless the reader has scrolled away from it. */
export type FollowTarget =
  /** What is spoken. */
  | 'voice'
  /** What is written, until the voice begins: the beginning of that stays in sight. */
  | 'voiceToCome'
  /** The end of what is written. */
  | 'end';

export interface Following {
  readonly target: FollowTarget;
  /** False once the reader has scrolled away. */
  readonly isAttached: boolean;
  /** The view shows the end. */
  readonly isAtEnd: boolean;
}

export type FollowEvent =
  /** Another turn is the latest. */
  | { readonly type: 'newTurn' }
  /** Other turns of the same conversation are shown, or one was gone to: the reader is somewhere among them. */
  | { readonly type: 'reshown' }
  | { readonly type: 'target'; readonly target: FollowTarget }
  /** Not by this view itself. */
  | { readonly type: 'scrolledByHand'; readonly isUp: boolean; readonly isAtEnd: boolean }
  | { readonly type: 'moved'; readonly isAtEnd: boolean }
  /** The reader asked to be led back. */
  | { readonly type: 'led' };

export const FOLLOWING_AT_START: Following = { target: 'end', isAttached: true, isAtEnd: true };

/** Whether the view goes on following after this. */
export function followStep(now: Following, event: FollowEvent): Following {
  switch (event.type) {
    case 'newTurn':
    case 'led':
      return { ...now, isAttached: true };
    case 'reshown':
      return { ...now, isAttached: false };
    case 'target':
      return retargeted(now, event.target);
    case 'scrolledByHand':
      return { ...now, isAtEnd: event.isAtEnd, isAttached: isStillAttached(now, event) };
    case 'moved':
      return { ...now, isAtEnd: event.isAtEnd };
  }
}

/** What leads back; null: there is nothing to be led to. */
export function wayBack({ target, isAttached, isAtEnd }: Following): 'voice' | 'end' | null {
  if (isAttached) return null;
  if (target === 'voice') return 'voice';
  return isAtEnd ? null : 'end';
}

function retargeted(now: Following, target: FollowTarget): Following {
  if (target === now.target) return now;
  // A voice that begins was asked for just now: by a question, Continue or Speak again.
  const isAsked = now.target === 'end';
  // Where the voice ends the reader reads: the end of the text is not what was followed.
  const isAttached = target === 'end' ? now.isAttached && now.isAtEnd : now.isAttached || isAsked;
  return { ...now, target, isAttached };
}

function isStillAttached(
  { target, isAttached }: Following,
  { isUp, isAtEnd }: Extract<FollowEvent, { type: 'scrolledByHand' }>,
): boolean {
  // The end is what the voice comes to last.
  if (target !== 'end') return false;
  if (isAtEnd) return true;
  // Only going up leaves the end: growing content moves the end, not the reader.
  return isAttached && !isUp;
}
