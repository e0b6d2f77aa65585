import { aptInstall, hasApt } from './apt.ts';
import type { Machine } from './machine.ts';
import { missingOf, type Need } from './needs.ts';
import type { BrowserPart } from './playwright-download.ts';

type Say = (line: string) => void;

/**
 * Installs what is missing, after it has said what that is. As root on Debian and Ubuntu apt-get does it; elsewhere, and for
 * Ubuntu's browser, Playwright downloads one for this user when its server answers.
 * @throws with one line for the user, that says what to do, when something required is missing still.
 */
export async function installMissing(needs: readonly Need[], machine: Machine, say: Say): Promise<void> {
  const missing = missingOf(needs, machine);
  if (missing.length === 0) return;
  const apt = machine.isRoot && hasApt(machine) ? missing.filter((need) => isByApt(need, machine)) : [];
  const rest = missing.filter((need) => !apt.includes(need));
  const downloads = rest.some(isDownload) && (await machine.canDownload()) ? rest.filter(isDownload) : [];
  if (apt.length === 0 && downloads.length === 0) return giveUp(missing, machine, say);

  say(`Missing here: ${wordNeeds(missing, machine)}.`);
  if (apt.length > 0) await installByApt(apt, machine, say);
  if (downloads.length > 0) download(downloads, machine, say);
  const left = missingOf(missing, machine);
  // What apt could not give has been told.
  const untold = left.filter((need) => need.isRequired || !apt.includes(need));
  if (untold.length > 0) return giveUp(untold, machine, say);
  const installed = missing.filter((need) => !left.includes(need));
  if (installed.length > 0) say(`Here now: ${installed.map(({ name }) => name).join(', ')}.`);
}

async function installByApt(needs: readonly Need[], machine: Machine, say: Say): Promise<void> {
  say(`Installing with apt-get, without recommended packages: ${packagesOf(needs).join(', ')}.`);
  const packages = needs.flatMap(({ packages: names, isRequired }) =>
    names.map((name) => ({ name, isRequired })),
  );
  try {
    await aptInstall(packages, machine, say);
  } catch (error) {
    if (needs.some(({ isRequired }) => isRequired)) throw error;
    say(error instanceof Error ? error.message : String(error));
  }
}

function download(needs: readonly (Need & Downloaded)[], machine: Machine, say: Say): void {
  const withLibraries = machine.isRoot && hasApt(machine);
  say(
    withLibraries
      ? 'Playwright downloads Chromium, and installs with apt-get the libraries that it needs.'
      : "Playwright downloads Chromium into this user's cache.",
  );
  for (const need of needs) machine.download(need.download, withLibraries);
}

/** One line: what is missing, and what to do about it. */
function giveUp(missing: readonly Need[], machine: Machine, say: Say): void {
  const cures = curesOf(missing, machine);
  if (cures.length === 0) return;
  const line = `Missing here: ${wordNeeds(missing, machine)}. ${cures.join(' ')}`;
  if (missing.some(({ isRequired }) => isRequired)) throw new Error(line);
  say(line);
}

function curesOf(missing: readonly Need[], machine: Machine): readonly string[] {
  const byApt = hasApt(machine) ? missing.filter((need) => isByApt(need, machine)) : [];
  const byHand = missing.filter((need) => !byApt.includes(need)).flatMap(({ byHand: cure }) => cure ?? []);
  const command = `apt-get install --no-install-recommends ${packagesOf(byApt).join(' ')}`;
  return [...byHand, ...(byApt.length > 0 ? [`To install: ${machine.isRoot ? '' : 'sudo '}${command}`] : [])];
}

interface Downloaded {
  readonly download: BrowserPart;
}

const isDownload = (need: Need): need is Need & Downloaded => need.download !== null;

/** Whether apt has the thing itself: Ubuntu's Chromium is a snap, which a container cannot run. */
const isByApt = (need: Need, machine: Machine): boolean =>
  machine.distribution === 'debian' || need.download === null;

const packagesOf = (needs: readonly Need[]): readonly string[] => needs.flatMap(({ packages }) => packages);

export const wordNeeds = (needs: readonly Need[], machine: Machine): string =>
  needs
    .map((need) =>
      hasApt(machine) && isByApt(need, machine) ? `${need.name} (${need.packages.join(' and ')})` : need.name,
    )
    .join(', ');
