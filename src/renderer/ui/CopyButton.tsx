import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './IconButton.tsx';

const CONFIRMED_MS = 1_500;

/** Copies what `text` gives at the click, and shows for a moment that it did. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: () => string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setCopied(true),
      // Refused while the window is not focused: the button stays as it is, which says that nothing was copied.
      () => setCopied(false),
    );
  };
  return (
    <>
      <IconButton icon={copied ? Check : Copy} label={label} onClick={copy} />
      <output className="visually-hidden">{copied ? t('tools.copied') : ''}</output>
    </>
  );
}
