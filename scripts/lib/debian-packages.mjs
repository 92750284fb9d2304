// Finds which Debian packages a purpose lacks, and installs them, or says how.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { run, SetupError } from './project.mjs';

// A name may have alternatives ("a|b"): the libraries were renamed after Debian 12.
const electron = ['libgtk-3-0|libgtk-3-0t64', 'libnss3', 'libasound2|libasound2t64', 'libgbm1'];
const display = ['xvfb'];
const unzip = ['unzip'];
const namespace = ['util-linux', 'iproute2'];
const asteriskFetch = ['zstd', 'debian-archive-keyring', 'util-linux'];
const callers = ['sip-tester', 'baresip-core', 'sox', 'tcpdump', 'openssl'];
/** Programs whose wall clock a test sets. */
const clocks = ['libfaketime'];

/** The company's directory. */
const ldap = ['slapd'];

/** Decodes what we encode. */
const decoder = ['mpg123'];

/** The console's screens, without Electron. */
const browser = ['chromium'];

/** Packages per purpose; what runs without a screen starts one of its own (display). */
export const purposes = {
  electron,
  display,
  unzip,
  asterisk: [...asteriskFetch, ...namespace],
  tests: [
    ...electron,
    ...display,
    ...asteriskFetch,
    ...namespace,
    ...callers,
    ...clocks,
    ...ldap,
    ...decoder,
    ...browser,
  ],
};

function isDebianLike() {
  if (!existsSync('/usr/bin/dpkg-query')) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(osRelease());
}

/** What this system says of itself; empty: nothing. */
export const osRelease = () => (existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '');

const statusFormat = '\u0024{db:Status-Status}'; // dpkg's placeholder, not ours

function installed(name) {
  const found = spawnSync('dpkg-query', ['-W', '-f', statusFormat, name], { encoding: 'utf8' });
  return found.status === 0 && found.stdout === 'installed';
}

const knownToApt = (name) =>
  /^Package: /m.test(spawnSync('apt-cache', ['show', name], { encoding: 'utf8' }).stdout ?? '');

/** Of a name's alternatives, the one that this Debian has. */
const choose = (name) => name.split('|').find(knownToApt) ?? name.split('|')[0];

/** Makes the packages of the purposes present; throws a SetupError with the line to type when it can't. */
export async function ensureDebianPackages(...names) {
  if (process.platform !== 'linux') return;
  const wanted = [...new Set(names.flatMap((name) => purposes[name]))];
  if (!isDebianLike()) {
    console.log(`klinke: this isn't Debian; what it calls ${wanted.join(', ')} must be installed.`);
    return;
  }
  const missing = wanted.filter((name) => !name.split('|').some(installed));
  if (missing.length === 0) return;
  if (process.getuid() !== 0) {
    const line = missing.map(choose).join(' ');
    throw new SetupError(`Debian packages are missing. Please run:\n  sudo apt-get install ${line}`);
  }
  console.log(`klinke: installing Debian packages: ${missing.join(' ')}`);
  // Tests start servers of their own: in runlevel 1 Debian starts none of those that it installs.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  // One unreachable source of several must not stop us: whether the packages can be had shows below.
  spawnSync('apt-get', ['-qq', 'update'], { env, stdio: 'ignore' });
  const chosen = missing.map(choose);
  const args = ['-qq', '-y', '--no-install-recommends', 'install', ...chosen];
  if ((await run('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })) !== 0) {
    throw new SetupError(`apt-get couldn't install: ${chosen.join(' ')}`);
  }
}
