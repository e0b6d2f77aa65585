/**
 * `node scripts/package/gather.ts NAME`: the installers of dist/product in dist/release, with what is in them
 * (CycloneDX) and their checksums, in files that are named after the system.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { outputFolder, REPOSITORY } from './builder-config.ts';
import { PRODUCT } from './flavour.ts';

const INSTALLER = /\.(?:deb|rpm|AppImage|dmg|zip|exe)$/u;
/** By which installed ones learn of these, where an address for updates is given. */
const DESCRIPTION = /^latest[\w-]*\.yml$/u;

const [system] = process.argv.slice(2);
const release = path.join(REPOSITORY, 'dist/release');
const made = readdirSync(outputFolder(PRODUCT));
const installers = made.filter((name) => INSTALLER.test(name));
if (system === undefined || installers.length === 0) {
  console.error(system === undefined ? 'Which system?' : 'There is no installer: npm run make');
  process.exit(1);
}
rmSync(release, { recursive: true, force: true });
mkdirSync(release, { recursive: true });
for (const name of [...installers, ...made.filter((name) => DESCRIPTION.test(name))])
  cpSync(path.join(outputFolder(PRODUCT), name), path.join(release, name));

// With what is bundled, which npm knows as needed for development.
const sbom = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  cwd: REPOSITORY,
  encoding: 'utf8',
  maxBuffer: 1e8,
  shell: process.platform === 'win32',
});
if (sbom.status !== 0) throw new Error(sbom.stderr);
writeFileSync(path.join(release, `sbom-${system}.cdx.json`), sbom.stdout);

const sums = readdirSync(release)
  .toSorted()
  .map(
    (name) =>
      `${createHash('sha256')
        .update(readFileSync(path.join(release, name)))
        .digest('hex')}  ${name}`,
  );
writeFileSync(path.join(release, `SHA256SUMS-${system}.txt`), `${sums.join('\n')}\n`);
console.log(sums.join('\n'));
