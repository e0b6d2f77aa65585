import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PRICE_RANGE_USD, type TokenPrice } from '../../../shared/models.ts';
import { useApp } from '../../state/store.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { formatPrice } from '../../ui/format-usd.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import { Field } from '../fields/Field.tsx';
import { isPrice, listedModel, priceByHand, type Prices } from './price-by-hand.ts';
import { usePriceByHand } from './use-price-by-hand.ts';

interface PriceFieldsProps {
  readonly model: string;
  readonly prices: Prices;
  /** The user was led here to set one. */
  readonly isWanted: boolean;
}

const FIELDS = ['input', 'output', 'cached'] as const;

/** What the model costs: as a list says or as is set here. Open where no list knows the model. */
export function PriceFields({ model, prices, isWanted }: PriceFieldsProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const models = useApp((state) => state.models);
  const saved = priceByHand(prices, model);
  const listed = models === null ? null : listedModel(models, model);
  const isUnknown = models !== null && listed?.price == null;
  /** Null until the user opens or closes it. */
  const [opened, setOpened] = useState<boolean | null>(null);
  const isOpen = opened ?? (isWanted || isUnknown || saved !== null);
  const price = usePriceByHand(model, prices);

  return (
    <div className="field price">
      <Disclosure isOpen={isOpen} contentId={id} onToggle={setOpened} isSmall>
        {title()}
      </Disclosure>
      <div id={id} hidden={!isOpen} role="group" aria-label={t('settings.connection.price')}>
        <div className="price-row">
          {FIELDS.map((name) => (
            <Field key={name} id={`${id}-${name}`} label={t(`settings.connection.prices.${name}`)}>
              <input
                id={`${id}-${name}`}
                type="text"
                inputMode="decimal"
                autoComplete="off"
                data-focus={name === 'input' ? 'price' : undefined}
                aria-describedby={`${id}-hint`}
                aria-invalid={price.isRefused && !isPrice(price.typed[name])}
                value={price.typed[name]}
                onChange={(event) => price.type(name, event.target.value)}
                onBlur={price.commit}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') price.commit();
                }}
              />
            </Field>
          ))}
        </div>
        <p className="hint" id={`${id}-hint`}>
          {t(
            saved === null && !isUnknown
              ? 'settings.connection.priceListedHint'
              : 'settings.connection.priceHint',
          )}
        </p>
        {price.needs !== null && (
          <output className="hint warn">{t(`settings.connection.priceNeeds.${price.needs}`)}</output>
        )}
        {price.isRefused && (
          <p className="field-error" role="alert">
            {t('settings.connection.priceRefused', {
              max: new Intl.NumberFormat(i18n.language).format(PRICE_RANGE_USD.max),
            })}
          </p>
        )}
        <FieldError error={price.error} />
      </div>
    </div>
  );

  function written({ input, output }: TokenPrice): { readonly input: string; readonly output: string } {
    return { input: formatPrice(input, i18n.language), output: formatPrice(output, i18n.language) };
  }

  function title(): string {
    if (saved !== null) return t('settings.connection.priceByHand', written(saved));
    if (listed?.price == null) return t('settings.connection.priceUnknown');
    const { price: listPrice, priceList } = listed;
    if (priceList === null) return t('settings.connection.priceListed', written(listPrice));
    const { by, date } = priceList;
    return t('settings.connection.priceFrom', { ...written(listPrice), date, by: t(`timing.lists.${by}`) });
  }
}
