// Everything that runs beside a real Asterisk and Electron: what it needs, then itself, in a namespace with a screen.
import { join } from 'node:path';
import { build } from '../build.mjs';
import { ensureAsteriskRoot } from './asterisk-root.mjs';
import { ensureDebianPackages } from './debian-packages.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { hasDisplay } from './display.mjs';
import { ensureMailRoot } from './mail-root.mjs';
import { runInNamespace } from './namespace.mjs';
import { projectRoot, run, toolEnvironment } from './project.mjs';
import { ensureTestElectron, testElectronMajor } from './test-electron.mjs';

/** Runs a program of the project, with our arguments; resolves with its exit code. `mails`: there are mail servers, too. */
export async function runInRealWorld(program, args, { mails = false } = {}) {
  const node = await ensureDependencies();
  await ensureDebianPackages('tests');
  const { root } = await ensureAsteriskRoot();
  const post = mails ? { KLINKE_MAIL_ROOT: await ensureMailRoot() } : {};
  const electron = await ensureTestElectron();
  if (!(await build(node, { major: testElectronMajor }))) return 1;
  const facts = { KLINKE_ASTERISK_ROOT: root, ELECTRON_OVERRIDE_DIST_PATH: electron, ...post };
  const withDisplay = join(import.meta.dirname, 'with-display.mjs');
  return runInNamespace(node, [withDisplay, node, join(projectRoot, program), ...args], {
    env: toolEnvironment(node, facts),
  });
}

/**
 * The same where only Electron is needed, beside what is ours: no root, no PBX. `namespaced`: with a network of its own,
 * else with this computer's.
 */
export async function runWithElectron(program, args, { namespaced = false } = {}) {
  const node = await ensureDependencies();
  await ensureDebianPackages('electron', ...(hasDisplay() && !namespaced ? [] : ['display']));
  const electron = await ensureTestElectron();
  if (!(await build(node, { major: testElectronMajor }))) return 1;
  const command = [node, join(projectRoot, program), ...args];
  const env = toolEnvironment(node, { ELECTRON_OVERRIDE_DIST_PATH: electron });
  if (namespaced)
    return runInNamespace(node, [join(import.meta.dirname, 'with-display.mjs'), ...command], { env });
  if (hasDisplay()) return run(command[0], command.slice(1), { env });
  return run(node, [join(import.meta.dirname, 'with-display.mjs'), ...command], { env });
}
