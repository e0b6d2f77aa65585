/** `npm run package`: the app for this machine in dist/product, unpacked. */
import { flavourFromEnvironment } from './package/flavour.ts';
import { pack } from './package/pack.ts';

try {
  const { app } = await pack(flavourFromEnvironment(process.env));
  console.log(`The app is in ${app}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
