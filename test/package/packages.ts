import path from 'node:path';
import { makeDeb, makeRpm } from '../../scripts/package/linux-installers.ts';
import { pack, type Packed } from '../../scripts/package/pack.ts';
import { flavourFromEnvironment, isProduct, PRODUCT } from '../../scripts/package/flavour.ts';

/** What the tests look into. They are made once, before the first test (make-packages.ts). */
export interface Packages {
  readonly product: Packed;
  /** Starts on this machine's Electron: the product itself, unless PARLEY_PACKAGE_FIRST names what goes before it. */
  readonly started: Packed;
  /** With a debugger let in. */
  readonly inspected: Packed;
  /** Of the started one, uncompressed. */
  readonly deb: string;
  readonly rpm: string;
}

export async function makePackages(): Promise<Packages> {
  const flavour = { first: flavourFromEnvironment(process.env).first };
  const product = await pack(PRODUCT);
  const started = isProduct(flavour) ? product : await pack(flavour);
  const inspected = await pack({ ...flavour, inspect: true });
  const parts = { ...started, out: path.join(started.out, 'quick'), isQuick: true };
  return { product, started, inspected, deb: await makeDeb(parts), rpm: await makeRpm(parts) };
}
