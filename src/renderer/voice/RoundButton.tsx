import { IconButton, type IconButtonProps } from '../ui/IconButton.tsx';

/** Large enough to be hit from an armchair, with its name below it. */
export function RoundButton({ className = '', ...rest }: IconButtonProps) {
  return (
    <span className="stage-control">
      <IconButton className={`voice-button ${className}`} {...rest} />
      <span aria-hidden>{rest.label}</span>
    </span>
  );
}
