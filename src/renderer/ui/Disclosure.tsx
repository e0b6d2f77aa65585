import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** The button of a fold. `contentId` is the id of what it shows and hides. */
export function Disclosure({
  isOpen,
  contentId,
  onToggle,
  isSmall = false,
  children,
}: {
  readonly isOpen: boolean;
  readonly contentId: string;
  readonly onToggle: (isOpen: boolean) => void;
  readonly isSmall?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={isSmall ? 'disclosure small' : 'disclosure'}
      aria-expanded={isOpen}
      aria-controls={contentId}
      onClick={() => onToggle(!isOpen)}
    >
      <ChevronRight aria-hidden />
      {children}
    </button>
  );
}
