// An Asterisk as its makers' samples leave it: all modules, their settings, nothing of Klinke and no phone.

import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AsteriskInstance, readLog, startInstance } from './instance.ts';

export interface BareAsterisk {
  /** Its `/etc/asterisk`. */
  readonly etc: string;
  /** Its folder of sounds. */
  readonly sounds: string;
  readonly folder: string;
  cli(command: string): Promise<string>;
  log(): string;
  /** Ends it and starts it anew, as `core restart now` does. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** These want a sound card, a database or a line of their own, and say so loudly. */
const absent = ['chan_alsa', 'chan_console', 'chan_oss', 'res_config_ldap', 'res_config_pgsql', 'chan_dahdi'];

const asteriskConf = (root: string, run: string) => `[directories]
astetcdir => ${run}/etc
astmoddir => ${root}/usr/lib/x86_64-linux-gnu/asterisk/modules
astvarlibdir => ${run}/lib
astdbdir => ${run}/lib
astkeydir => ${run}/lib
astdatadir => ${run}/data
astagidir => ${run}/data/agi-bin
astspooldir => ${run}/spool
astrundir => ${run}
astlogdir => ${run}/log
astsbindir => ${root}/usr/sbin
astcachedir => ${run}/cache
[options]
nocolor = yes
hideconnect = yes
`;

/** Written, not started yet: `restart` starts it. */
export function installBareAsterisk(root = process.env.KLINKE_ASTERISK_ROOT): BareAsterisk {
  if (root === undefined) throw new Error('KLINKE_ASTERISK_ROOT names no Asterisk root');
  const run = mkdtempSync(join(tmpdir(), 'klb-'));
  const folders = ['etc', 'lib/keys', 'data/agi-bin', 'data/moh', 'spool/tmp', 'log', 'cache'];
  for (const folder of folders) mkdirSync(join(run, folder), { recursive: true });
  const share = join(root, 'usr/share/asterisk');
  const samples = join(share, 'conf/samples');
  const etc = join(run, 'etc');
  for (const name of readdirSync(samples))
    if (name.endsWith('.sample')) copyFileSync(join(samples, name), join(etc, name.replace(/\.sample$/, '')));
  writeFileSync(join(etc, 'asterisk.conf'), asteriskConf(root, run));
  writeFileSync(
    join(etc, 'modules.conf'),
    `[modules]\nautoload = yes\n${absent.map((name) => `noload = ${name}.so`).join('\n')}\n`,
  );
  for (const part of ['documentation', 'rest-api']) symlinkSync(join(share, part), join(run, 'data', part));
  const sounds = join(run, 'data/sounds');
  mkdirSync(sounds);
  let instance: AsteriskInstance | null = null;
  return {
    etc,
    sounds,
    folder: run,
    cli: async (command) => (await instance?.cli(command)) ?? '',
    log: () => readLog(run),
    async restart() {
      await instance?.end();
      instance = await startInstance(root, run);
    },
    async stop() {
      await instance?.end();
      rmSync(run, { recursive: true, force: true });
    },
  };
}
