import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import type { ServiceCheck } from '../../../shared/service-check.ts';
import { api } from '../../api.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import { checkLines } from './check-lines.ts';

interface AddressCheckProps {
  /** The address in use: another one is looked at by itself. */
  readonly baseUrl: string;
  /** Counts up with each other account or key. */
  readonly account: number;
  readonly model: string;
}

type Found =
  | { readonly phase: 'checking' }
  | { readonly phase: 'answered'; readonly check: ServiceCheck }
  | { readonly phase: 'failed'; readonly error: AppError };

const ICONS = { good: CircleCheck, warn: TriangleAlert, plain: Info } as const;

/** Who answers at an address of one's own, and what is offered there. */
export function AddressCheck({ baseUrl, account, model }: AddressCheckProps) {
  const { t, i18n } = useTranslation();
  const { found, checkAgain } = useCheck(baseUrl, account);
  const lines = found.phase === 'answered' ? checkLines(found.check, model, t, i18n.language) : [];
  return (
    <div className="address-check">
      <output aria-label={t('settings.connection.check.name')} aria-busy={found.phase === 'checking'}>
        {found.phase === 'checking' && <p className="hint">{t('settings.connection.check.checking')}</p>}
        {lines.map(({ tone, text }) => {
          const Icon = ICONS[tone];
          return (
            <p key={text} className={tone === 'plain' ? 'hint' : `hint ${tone}`}>
              <Icon aria-hidden />
              {text}
            </p>
          );
        })}
      </output>
      {found.phase === 'failed' && <FieldError error={found.error} />}
      {found.phase !== 'checking' && (
        <button type="button" className="link-button" onClick={checkAgain}>
          {t('settings.connection.check.again')}
        </button>
      )}
    </div>
  );
}

function useCheck(
  baseUrl: string,
  account: number,
): { readonly found: Found; readonly checkAgain: () => void } {
  const [found, setFound] = useState<Found>({ phase: 'checking' });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isWanted = true;
    setFound({ phase: 'checking' });
    void api.models.check().then((result) => {
      if (!isWanted) return;
      setFound(
        result.ok ? { phase: 'answered', check: result.data } : { phase: 'failed', error: result.error },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [baseUrl, account, asked]);
  const checkAgain = useCallback(() => setAsked((count) => count + 1), []);
  return { found, checkAgain };
}
