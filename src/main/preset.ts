// Where an admin may put settings for all consoles of a computer that have none yet: the engine's address above all.

import { posix, win32 } from 'node:path';

/** Only an administrator may write there, so it may say which certificate is trusted. */
export function presetFile(platform: string, env: Readonly<Record<string, string | undefined>>): string {
  switch (platform) {
    case 'win32':
      return win32.join(env.ProgramData ?? 'C:\\ProgramData', 'Klinke', 'console.json');
    case 'darwin':
      return '/Library/Application Support/Klinke/console.json';
    default:
      return posix.join('/etc', 'klinke', 'console.json');
  }
}
