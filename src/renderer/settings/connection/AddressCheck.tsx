import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
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
  const [asked, setAsked] = useState(0);
  // Another address or account, and each asking, is a check of its own.
  return (
    <OneCheck
      key={`${asked} ${account} ${baseUrl}`}
      model={model}
      onAgain={() => setAsked((count) => count + 1)}
    />
  );
}

interface OneCheckProps {
  readonly model: string;
  readonly onAgain: () => void;
}

function OneCheck({ model, onAgain }: OneCheckProps) {
  const { t, i18n } = useTranslation();
  const found = useCheck();
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
        <button type="button" className="link-button" onClick={onAgain}>
          {t('settings.connection.check.again')}
        </button>
      )}
    </div>
  );
}

function useCheck(): Found {
  const [found, setFound] = useState<Found>({ phase: 'checking' });
  useEffect(() => {
    let isWanted = true;
    void api.models.check().then((result) => {
      if (!isWanted) return;
      setFound(
        result.ok ? { phase: 'answered', check: result.data } : { phase: 'failed', error: result.error },
      );
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return found;
}
