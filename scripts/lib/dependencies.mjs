// Brings node_modules to what package-lock.json says, and finds the Node that our tools need.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withLock } from './lock.mjs';
import { projectRoot, run, SetupError } from './project.mjs';

const lockFile = join(projectRoot, 'package-lock.json');
const modules = join(projectRoot, 'node_modules');
const stampFile = join(modules, '.klinke-lock-sha256');

const lockHash = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex');
const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** True when npm's own record of what it installed agrees with the lock file (after a plain `npm i`). */
function installedAsLocked() {
  const record = readIfThere(join(modules, '.package-lock.json'));
  if (!record) return false;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const present = JSON.parse(record).packages;
  const same = ([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    return found ? found.version === entry.version && found.integrity === entry.integrity : entry.optional;
  };
  return (
    Object.entries(wanted).every(same) &&
    Object.keys(present).every((path) => wanted[path] || present[path].optional)
  );
}

/** A lock file that doesn't know what package.json asks for would leave the choice of versions to chance. */
function requireFreshLock() {
  const asked = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const locked = JSON.parse(readFileSync(lockFile, 'utf8')).packages[''];
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(asked[kind] ?? {})) {
      if (locked[kind]?.[name] !== version) {
        throw new SetupError(
          `package-lock.json doesn't fit package.json (${name} ${version}): run "npm install" and commit it.`,
        );
      }
    }
  }
}

// Not `npm ci`: it wants the packages of every platform in the lock file, which a mirror without them can't
// give. This takes the locked versions and checksums too, and writes neither of the two files. Nor does it
// delete the Node that runs us, which Windows wouldn't allow.
function npmInstall(stdio) {
  const args = ['install', '--no-save', '--no-fund', '--no-audit', '--loglevel', 'error'];
  const path = (process.env.PATH ?? '').split(delimiter).filter((part) => !part.startsWith(modules));
  const env = { ...process.env, PATH: path.join(delimiter) };
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  if (npm && node && !node.startsWith(modules) && /npm-cli\.c?js$/.test(npm))
    return run(node, [npm, ...args], { env, stdio });
  return process.platform === 'win32'
    ? run('cmd', ['/c', 'npm', ...args], { env, stdio })
    : run('npm', args, { env, stdio });
}

/** Node 22.18 is the first that runs TypeScript files without a flag, as our engine and tests need. */
function newEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/** The Node >= 22.18 to run our tools with: the running one, or the one that npm installed for us. */
export function findNode() {
  const { platform, arch } = process;
  const name = platform === 'win32' ? `node-win-${arch}` : `node-${platform}-${arch}`;
  const bundled = join(modules, name, 'bin', platform === 'win32' ? 'node.exe' : 'node');
  if (newEnough(process.versions.node) && existsSync(process.execPath)) return process.execPath;
  if (existsSync(bundled)) return bundled;
  throw new SetupError(
    `Node 22.18 or newer is needed (this is ${process.versions.node}), and npm has none for ${platform} ${arch}.`,
  );
}

/**
 * Installs what the lock file says if node_modules differs from it; returns the path of the Node to use.
 * `quiet`: standard output is another program's, so all that there is to say goes to standard error.
 */
export async function ensureDependencies({ quiet = false } = {}) {
  const hash = lockHash();
  if (readIfThere(stampFile) === hash) return findNode();
  await withLock(`npm ${projectRoot}`, async () => {
    if (readIfThere(stampFile) === hash) return;
    requireFreshLock();
    if (!installedAsLocked()) {
      const say = quiet ? console.error : console.log;
      say('klinke: installing the npm packages (about half a minute)');
      if ((await npmInstall(quiet ? ['ignore', 2, 2] : 'inherit')) !== 0)
        throw new SetupError('npm install failed; its reason is above.');
    }
    writeFileSync(stampFile, hash);
  });
  return findNode();
}
