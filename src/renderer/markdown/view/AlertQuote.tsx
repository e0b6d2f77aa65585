import { CircleAlert, Info, Lightbulb, MessageSquareWarning, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The kinds that have words and a sign of their own. */
const ICONS = {
  note: Info,
  tip: Lightbulb,
  important: MessageSquareWarning,
  warning: TriangleAlert,
  caution: CircleAlert,
} as const;

const isKnown = (kind: string): kind is keyof typeof ICONS => Object.hasOwn(ICONS, kind);

/** A quote that says what kind of remark it is; one of a name of its own has the sign of a note. */
export function AlertQuote({ kind, children }: { readonly kind: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const known = isKnown(kind) ? kind : 'note';
  const Icon = ICONS[known];
  return (
    <blockquote className="alert-quote" data-alert={known}>
      <p className="alert-kind">
        <Icon aria-hidden />
        {isKnown(kind) ? t(`reply.alerts.${kind}`) : kind}
      </p>
      {children}
    </blockquote>
  );
}
