import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { useCommitOnLeaving } from '../fields/use-commit-on-leaving.ts';
import { useSaving } from '../fields/use-saving.ts';
import {
  missingIn,
  priceByHand,
  readPrice,
  typedPrice,
  withPrice,
  type Prices,
  type TypedPrice,
} from './price-by-hand.ts';

interface PriceByHand {
  readonly typed: TypedPrice;
  /** What was typed is no price, and was not saved. */
  readonly isRefused: boolean;
  /** The other one was set alone, and was not saved for that. Null: nothing is missing. */
  readonly needs: 'input' | 'output' | null;
  readonly error: AppError | null;
  readonly type: (name: keyof TypedPrice, text: string) => void;
  /** Saves what is typed, once input and output are there; with all fields empty the price is removed. */
  readonly commit: () => void;
}

/** The price that the user sets for a model. */
export function usePriceByHand(model: string, prices: Prices): PriceByHand {
  const saved = priceByHand(prices, model);
  /** Null while the fields show what is saved. */
  const [edited, setEdited] = useState<TypedPrice | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  const [isUnfinished, setIsUnfinished] = useState(false);
  const { error, save } = useSaving();
  const typed = edited ?? typedPrice(saved);

  const commit = async (): Promise<void> => {
    if (edited === null) return;
    const read = readPrice(edited);
    setIsRefused(read === 'refused');
    setIsUnfinished(read === 'unfinished');
    if (read === 'refused' || read === 'unfinished') return;
    const price = read === 'none' ? null : read;
    const isSaved = await save({ chat: { prices: withPrice(prices, model, price) } });
    // What was typed meanwhile stays.
    if (isSaved) setEdited((now) => (now === edited ? null : now));
  };
  useCommitOnLeaving(() => void commit());
  return {
    typed,
    isRefused,
    needs: isUnfinished ? missingIn(typed) : null,
    error,
    type: (name, text) => setEdited({ ...typed, [name]: text }),
    commit: () => void commit(),
  };
}
