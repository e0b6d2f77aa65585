import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'type'> {
  readonly icon: LucideIcon;
  readonly label: string;
  /** The id of the element that takes the focus when this one goes away. */
  readonly 'data-focus-next'?: string;
}

/** A button that shows a picture and is called `label`; the label is its tooltip too. */
export function IconButton({ icon: Icon, label, className = '', ...rest }: IconButtonProps) {
  return (
    <button type="button" className={`icon-button ${className}`} aria-label={label} title={label} {...rest}>
      <Icon aria-hidden />
    </button>
  );
}
