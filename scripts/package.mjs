// `npm run package`: an unpacked program in dist/; with `-- --targets` what users install on this platform.
import { basename, join } from 'node:path';
import { build } from './build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { chooseElectron } from './lib/electron.mjs';
import { main, projectRoot, run, toolEnvironment } from './lib/project.mjs';
import { testElectronMajor, testElectronVersion } from './lib/test-electron.mjs';

await main(async () => {
  const unknown = process.argv.slice(2).filter((arg) => arg !== '--targets');
  if (unknown.length > 0) {
    console.log('npm run package [-- --targets]: the unpacked program in dist/, or what users install');
    return unknown.includes('--help') ? 0 : 2;
  }
  const node = await ensureDependencies();
  const electron = await chooseElectron(node);
  if (!(await build(node, { major: electron.major }))) return 1;
  const given = electron.major === testElectronMajor;
  const folder = join(electron.program, '..');
  const args = [
    join(projectRoot, 'node_modules/electron-builder/cli.js'),
    '--config',
    'build/electron-builder.yml',
    ...(process.argv.includes('--targets') ? [] : ['--dir']),
    ...(given ? [`-c.electronDist=${folder}`, `-c.electronVersion=${testElectronVersion}`] : []),
  ];
  console.log(`klinke: packing with ${given ? `the test Electron (${basename(folder)})` : 'Electron'}`);
  return run(node, args, { env: toolEnvironment(node) });
});
