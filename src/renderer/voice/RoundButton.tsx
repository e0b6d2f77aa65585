import { IconButton, type IconButtonProps } from '../ui/IconButton.tsx';

/** Large enough to be hit from an armchair. */
export function RoundButton({ className = '', ...rest }: IconButtonProps) {
  return <IconButton className={`voice-button ${className}`} {...rest} />;
}
