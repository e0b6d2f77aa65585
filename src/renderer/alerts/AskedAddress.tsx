import { addressParts } from './address-parts.ts';

/** A web address that is asked about: where it leads stands out, and all of it can be read. */
export function AskedAddress({ id, url }: { readonly id: string; readonly url: string }) {
  const { before, host, after } = addressParts(url);
  return (
    <p id={id} className="permission-address" dir="ltr">
      {before}
      <strong>{host}</strong>
      {after}
    </p>
  );
}
