// Fetches Debian's Postfix and Dovecot into a folder of their own, without installing them: a machine may have a mail server already.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cachePath } from './cache.mjs';
import { osRelease } from './debian-packages.mjs';
import { withLock } from './lock.mjs';
import { capture, SetupError } from './project.mjs';

const recipe = '2'; // Raised when the way of unpacking below changes.
const packages = ['postfix', 'dovecot-core', 'dovecot-imapd', 'dovecot-lmtpd'];

/** Unpacks (and fetches, once) both and what of their libraries this machine lacks; returns the folder. */
export async function ensureMailRoot() {
  // Their masters become other users, for whom a user namespace has no names.
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get') || process.getuid() !== 0)
    throw new SetupError(
      'Real mail servers run on Debian, as root: with --brief a smaller one takes their place.',
    );
  const root = cachePath(`mail-${codename()}-${recipe}`);
  if (!existsSync(root)) await withLock('mail-root', () => existsSync(root) || fetchRoot(root));
  return root;
}

/** The packages are those of this machine's own release, since its libraries are used. */
const codename = () => /^VERSION_CODENAME=(\w+)$/m.exec(osRelease())?.[1] ?? 'unknown';

function fetchRoot(root) {
  console.log('klinke: fetching Postfix and Dovecot (about 6 MB; they are not installed)');
  const work = mkdtempSync(cachePath('fetch-'));
  const env = { ...process.env, LC_ALL: 'C' };
  try {
    const [debs, fresh] = [join(work, 'debs'), join(work, 'root')];
    for (const folder of [debs, fresh]) mkdirSync(folder);
    const apt = (...args) => capture('apt-get', ['-qq', ...args], { env, cwd: debs });
    apt('update');
    const lacking = apt('-s', '--no-install-recommends', 'install', ...packages)
      .split('\n')
      .flatMap((line) => (line.startsWith('Inst lib') ? [line.split(' ')[1]] : []));
    apt('-o', 'APT::Sandbox::User=root', 'download', ...packages, ...lacking);
    for (const deb of readdirSync(debs)) capture('dpkg-deb', ['-x', join(debs, deb), fresh]);
    capture('chmod', ['755', fresh]);
    renameSync(fresh, root);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
