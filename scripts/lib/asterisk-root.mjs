// Fetches Asterisk 22 from Debian's testing suite into a folder of its own, without installing it.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cachePath } from './cache.mjs';
import { checksumOf, requireChecksum } from './checksums.mjs';
import { neededLibraries } from './elf.mjs';
import { withLock } from './lock.mjs';
import { privateApt } from './private-apt.mjs';
import { capture, SetupError } from './project.mjs';

const suite = 'forky'; // Debian's testing; Debian 12 itself has no Asterisk.
const libraries = 'usr/lib/x86_64-linux-gnu';
const recipe = '1'; // Raised when the way of unpacking below changes.
const unwanted = ['doc', 'man', 'locale', 'lintian', 'info', 'gcc', 'gdb', 'bug'].map(
  (part) => `./usr/share/${part}`,
);

// Packages whose names don't follow from the name of the library in them.
const packageOfLibrary = [
  [/^lib(c|m|dl|rt|pthread|resolv|util|anl|mvec|BrokenLocale|nss_.*)\.so/, 'libc6'],
  [/^libcrypto\.so\.3/, 'libssl3t64'],
  [/^liblber\.so/, 'libldap2'],
  [/^libbrotli(common|dec|enc)\.so/, 'libbrotli1'],
  [/^libz\.so/, 'zlib1g'],
];

/** The modules that a switch of ours loads, in the order of asterisk-modules.txt. */
export const asteriskModules = readFileSync(join(import.meta.dirname, 'asterisk-modules.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

/**
 * How to run what is in a root: `loader --argv0 asterisk --library-path libraryPath program ...`,
 * since the host's C library is older than the one that it needs.
 */
export const describeAsteriskRoot = (root) => ({
  root,
  loader: join(root, 'usr/lib64/ld-linux-x86-64.so.2'),
  libraryPath: join(root, libraries),
  program: join(root, 'usr/sbin/asterisk'),
  modulesPath: join(root, libraries, 'asterisk/modules'),
  soundsPath: join(root, 'usr/share/asterisk/sounds'),
  dataPath: join(root, 'usr/share/asterisk'),
});

/** Unpacks (and fetches, once) the Asterisk root; returns what describeAsteriskRoot says of it. */
export async function ensureAsteriskRoot() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError('A real Asterisk for tests and the demo is fetched on Linux x86-64 only.');
  }
  const key = createHash('sha256')
    .update([recipe, suite, ...asteriskModules].join('\n'))
    .digest('hex')
    .slice(0, 12);
  const root = cachePath(`asterisk-${key}`);
  if (!existsSync(root)) {
    await withLock('asterisk-root', async () => {
      if (existsSync(root)) return;
      const archive = cachePath(`asterisk-${key}.tar.zst`);
      if (!existsSync(archive) || !existsSync(`${archive}.sha256`)) await fetchArchive(archive);
      await unpackArchive(archive, root);
    });
  }
  return describeAsteriskRoot(root);
}

async function unpackArchive(archive, root) {
  await requireChecksum(archive, readFileSync(`${archive}.sha256`, 'utf8').trim());
  const fresh = mkdtempSync(cachePath('unpack-'));
  try {
    capture('tar', ['-x', '--zstd', '-f', archive, '-C', fresh, '--no-same-owner']);
    capture('chmod', ['755', fresh]);
    renameSync(fresh, root);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}

async function fetchArchive(archive) {
  console.log(`klinke: fetching Asterisk 22 from Debian ${suite} (about 30 MB; it isn't installed)`);
  const work = mkdtempSync(cachePath('fetch-'));
  try {
    const root = join(work, 'root');
    const packages = fetchRoot(work, root);
    writeFileSync(join(root, 'PACKAGES'), `${packages.join('\n')}\n`);
    capture('tar', ['-c', '--zstd', '-f', join(work, 'root.tar.zst'), '-C', root, '.']);
    // The checksum comes first: an archive is never there without it.
    writeFileSync(`${archive}.sha256`, `${await checksumOf(join(work, 'root.tar.zst'))}\n`);
    renameSync(join(work, 'root.tar.zst'), archive);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Fills root with Asterisk and exactly the libraries that its modules ask for. */
function fetchRoot(work, root) {
  const apt = privateApt(work, `${suite} main`);
  const closureOf = (names) =>
    apt('apt-get', ['-s', 'install', ...names])
      .split('\n')
      .flatMap((line) => (line.startsWith('Inst ') ? [line.split(' ')[1]] : []));
  const closure = closureOf(['asterisk']);
  makeSkeleton(root);
  const sounds = closure.filter((name) => /^asterisk-core-sounds-en(-gsm|-wav)?$/.test(name));
  const fetched = new Set();
  const add = (names) => {
    const fresh = [...new Set(names)].filter((name) => !fetched.has(name));
    if (fresh.length > 0) unpackPackages(apt, work, root, fresh);
    for (const name of fresh) fetched.add(name);
    return fresh.length > 0;
  };
  add(['asterisk', 'asterisk-modules', 'libc6', ...sounds]);
  for (;;) {
    const missing = missingLibraries(root);
    if (missing.size === 0) break;
    const named = [...missing.keys()].flatMap((library) => packageFor(library, closure) ?? []);
    const withTheirs = named.length > 0 ? closureOf(named).filter((name) => /^(lib|zlib)/.test(name)) : [];
    // A library whose package can't be told by its name: take every library of the closure, then look again.
    if (!add(withTheirs) && !add(closure.filter((name) => /^lib/.test(name)))) {
      const list = [...missing].map(([library, needer]) => `${needer} needs ${library}`).join('\n');
      throw new SetupError(`Debian's Asterisk can't be used as it is now:\n${list}`);
    }
  }
  proveWithLoader(root);
  return readdirSync(join(work, 'debs')).sort();
}

function makeSkeleton(root) {
  for (const part of ['bin', 'sbin', 'lib', 'lib64']) {
    mkdirSync(join(root, 'usr', part), { recursive: true });
    symlinkSync(`usr/${part}`, join(root, part));
  }
}

// Only the files of a package are taken: its install scripts never run.
function unpackPackages(apt, work, root, names) {
  const debs = join(work, 'debs');
  const before = new Set(readdirSync(debs));
  apt('apt-get', ['-qq', 'download', ...names]);
  const excludes = unwanted.map((path) => `--exclude=${path}`);
  const tar = ['tar', '-x', '-C', '"$0"', '--keep-directory-symlink', '--no-same-owner', ...excludes].join(
    ' ',
  );
  const script = `set -o pipefail; dpkg-deb --fsys-tarfile "$1" | ${tar}`;
  const fresh = readdirSync(debs).filter((deb) => !before.has(deb));
  const input = fresh.map((deb) => join(debs, deb)).join('\n');
  capture('xargs', ['-d', '\n', '-n', '1', '-P', '2', 'bash', '-c', script, root], { input });
}

/** The libraries that the program, a module or a library of theirs needs and that don't lie in the root. */
function missingLibraries(root) {
  const { program, libraryPath } = describeAsteriskRoot(root);
  const missing = new Map();
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    if (!existsSync(file)) throw new SetupError(`Debian's Asterisk has no ${file.slice(root.length + 1)}`);
    for (const library of neededLibraries(file)) {
      const found = [libraryPath, join(root, 'usr/lib64')]
        .map((folder) => join(folder, library))
        .find(existsSync);
      if (found) visit(found);
      else missing.set(library, file.slice(root.length + 1));
    }
  };
  for (const file of [program, ...moduleFiles(root)]) visit(file);
  return missing;
}

function moduleFiles(root) {
  const { modulesPath } = describeAsteriskRoot(root);
  return asteriskModules.map((name) => join(modulesPath, `${name}.so`));
}

/** The loader takes the host's libraries without a word when the root lacks one: none may be left here. */
function proveWithLoader(root) {
  const { loader, libraryPath, program } = describeAsteriskRoot(root);
  const listed = capture(loader, ['--library-path', libraryPath, '--list', program]);
  const outside = listed.split('\n').filter((line) => / => /.test(line) && !line.includes(` => ${root}/`));
  if (outside.length > 0) throw new SetupError(`Asterisk would be loaded with${outside.join('\n')}`);
  const version = capture(loader, [
    '--argv0',
    'asterisk',
    '--library-path',
    libraryPath,
    program,
    '-V',
  ]).trim();
  if (!/^Asterisk 22\./.test(version))
    console.log(`klinke: note that Debian ${suite} now has ${version}, not 22`);
}

/** Debian's rule: libfoo.so.1 is in libfoo1, libfoo2.so.1 in libfoo2-1; some got t64 added. */
function packageFor(library, closure) {
  const special = packageOfLibrary.find(([pattern]) => pattern.test(library));
  const [, stem, version] = /^(.+?)(?:-[\d.]+)?\.so\.?(\d*)/.exec(library) ?? [];
  if (!stem) return special?.[1];
  const base = stem.toLowerCase().replaceAll('_', '-');
  const plain = `${base}${/\d$/.test(base) ? '-' : ''}${version}`;
  const candidates = special ? [special[1]] : [plain, `${plain}t64`, `${base}-${version}`, base];
  return (
    candidates.find((name) => closure.includes(name)) ?? closure.find((name) => name.startsWith(`${plain}.`))
  );
}
