/** `npm run make`: the installers of this system, in dist/product. */
import { build } from 'electron-builder';
import { ensureBuilt } from './build-if-stale.ts';
import { builderConfig, outputFolder, REPOSITORY } from './package/builder-config.ts';
import { flavourFromEnvironment, isProduct, PRODUCT } from './package/flavour.ts';
import { makeDeb, makeRpm, missingPrograms } from './package/linux-installers.ts';
import { pack } from './package/pack.ts';
import { prepare } from './package/prepare.ts';

/** Every way is tried: what can be made is made, and what cannot is said. */
async function make(): Promise<boolean> {
  if (!isProduct(flavourFromEnvironment(process.env)))
    throw new Error(
      'PARLEY_PACKAGE_FIRST and PARLEY_PACKAGE_INSPECT are for tests: no installers are made of that.',
    );
  const ways = process.platform === 'linux' ? await linuxWays() : [['installers', builder] as const];
  let isComplete = true;
  for (const [name, way] of ways) {
    try {
      console.log(`${name}: ${await way()}`);
    } catch (error) {
      isComplete = false;
      console.error(`${name}: not made. ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return isComplete;
}

type Way = readonly [name: string, make: () => Promise<string>];

async function linuxWays(): Promise<readonly Way[]> {
  const packed = await pack(PRODUCT);
  const needing = (program: string, way: () => Promise<string>) => (): Promise<string> => {
    if (missingPrograms([program]).length > 0) return Promise.reject(new Error(`It needs ${program}.`));
    return way();
  };
  return [
    ['deb', needing('dpkg-deb', () => makeDeb(packed))],
    ['rpm', needing('rpmbuild', () => makeRpm(packed))],
    // Its tools are fetched by electron-builder.
    ['AppImage', builder],
  ];
}

async function builder(): Promise<string> {
  ensureBuilt();
  const prepared = prepare(PRODUCT, `${outputFolder(PRODUCT)}/prepared`);
  const files = await build({
    projectDir: REPOSITORY,
    config: builderConfig(PRODUCT, prepared),
    publish: 'never',
  });
  return files.join(', ');
}

try {
  if (!(await make())) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
