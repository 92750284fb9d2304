// Decides which Electron opens the console: the current one that users get, or the test Electron.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachePath } from './cache.mjs';
import { projectRoot, SetupError } from './project.mjs';
import { ensureTestElectron, testElectronMajor } from './test-electron.mjs';

const folder = join(projectRoot, 'node_modules', 'electron');
const downloadLimitMs = 10 * 60_000;
const retryAfterMs = 24 * 3600_000; // A machine that can't reach it isn't asked again at each start.

const version = () => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

function currentProgram() {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : null;
}

/** Lets Electron's own installer fetch it; it gives up by itself after 10 s when nobody answers. */
function download(node) {
  const failedBefore = cachePath(`electron-${version()}-unreachable`);
  if (existsSync(failedBefore) && Date.now() - Number(readFileSync(failedBefore, 'utf8')) < retryAfterMs)
    return null;
  console.log(`klinke: fetching Electron ${version()}`);
  const installer = join(folder, 'install.js');
  const { status } = spawnSync(node, [installer], {
    stdio: ['ignore', 'inherit', 'ignore'],
    timeout: downloadLimitMs,
  });
  const program = currentProgram();
  if (status === 0 && program !== null) return program;
  writeFileSync(failedBefore, String(Date.now()));
  return null;
}

/** The Electron for `npm start`: { program, major, env } with major for the build's targets. */
export async function chooseElectron(node) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const file = join(override, 'version');
    const found = existsSync(file) ? readFileSync(file, 'utf8').replace(/^v/, '') : version();
    return {
      program: join(override, process.platform === 'win32' ? 'electron.exe' : 'electron'),
      major: found.split('.')[0],
    };
  }
  const current = currentProgram() ?? download(node);
  if (current !== null) return { program: current, major: version().split('.')[0] };
  if (process.platform === 'linux' && process.arch === 'x64') {
    const dist = await ensureTestElectron();
    const userMajor = version().split('.')[0];
    console.log(
      `klinke: development Electron ${testElectronMajor}; users get ${userMajor}, whose download can't be reached here`,
    );
    return { program: join(dist, 'electron'), major: testElectronMajor };
  }
  throw new SetupError(
    `Electron ${version()} couldn't be downloaded. Run "npx install-electron" to see why.`,
  );
}
