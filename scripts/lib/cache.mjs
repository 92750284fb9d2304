// The folder outside the checkout in which fetched things (test Electron, Asterisk) are kept.
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

function base() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (process.platform === 'win32') return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  // Root's home is closed to others, but Asterisk runs as an unprivileged user from this folder.
  return process.getuid?.() === 0 ? '/var/cache' : join(homedir(), '.cache');
}

/** The cache folder itself, or a path in it; the folder exists afterwards. */
export function cachePath(...parts) {
  const folder = resolve(process.env.KLINKE_CACHE || join(base(), 'klinke'));
  mkdirSync(folder, { recursive: true });
  return join(folder, ...parts);
}
