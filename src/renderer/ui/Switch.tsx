import { useId } from 'react';

interface SwitchProps {
  readonly label: string;
  /** What it does, in a sentence below it. */
  readonly hint?: string;
  /** What it belongs to, for who does not see where it stands. */
  readonly group?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** An on/off setting that takes effect at once. */
export function Switch({ label, hint, group, checked, onChange }: SwitchProps) {
  const hintId = useId();
  const button = (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={group === undefined ? undefined : `${group}: ${label}`}
      aria-describedby={hint === undefined ? undefined : hintId}
      className="switch"
      onClick={() => onChange(!checked)}
    >
      <span className="switch-track" aria-hidden />
      <span className="switch-label">{label}</span>
    </button>
  );
  if (hint === undefined) return button;
  return (
    <div className="field switch-field">
      {button}
      <p className="hint" id={hintId}>
        {hint}
      </p>
    </div>
  );
}
