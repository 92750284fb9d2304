// `npm start`: installs what is missing, builds, and opens the console (on a screen of its own where there is none).
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { build } from './build.mjs';
import { ensureDebianPackages } from './lib/debian-packages.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { hasDisplay, startXvfb } from './lib/display.mjs';
import { chooseElectron } from './lib/electron.mjs';
import { main, projectRoot, toolEnvironment } from './lib/project.mjs';

const usage = `npm start [-- OPTION ...]: installs what is missing, builds, and opens the console.
  --klinke-user-data=FOLDER  its own settings and sign-in: a second person on this computer
  --lang=de|en               the language of a first start; later the settings have it
Ctrl-C ends it, as "Quit" in its menu does. A hotline without a console: npm run engine -- --help.`;

/** Chromium's own complaints, such as that there is no system bus or no graphics card: nobody can do anything about them. */
const ofChromium = /^\[\d+:\d+\/[\d.]+:(?:ERROR|WARNING|INFO):/;

/** Opens the console and resolves with its exit code; signals that we get are passed on to it. */
function open(program, args, env) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, {
      cwd: projectRoot,
      env,
      stdio: ['inherit', 'inherit', 'pipe', 'ipc'],
    });
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (!ofChromium.test(line)) console.error(line);
    });
    child.on('message', (said) => {
      if (said === 'shown') console.log('klinke: the console is open; Ctrl-C ends it');
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', failed);
    child.on('close', (code) => done(code ?? 1));
  });
}

async function ownScreen() {
  const screen = await startXvfb();
  const { display } = screen;
  console.log(`klinke: there is no screen here, so the console opens on a virtual one, DISPLAY=${display}. To look at it:
  a picture:  DISPLAY=${display} import -window root klinke.png      (Debian: imagemagick)
  live:       x11vnc -display ${display} -localhost                  (Debian: x11vnc; then a VNC viewer)`);
  return screen;
}

await main(async () => {
  if (process.argv.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const node = await ensureDependencies();
  await ensureDebianPackages('electron', ...(hasDisplay() ? [] : ['display']));
  const { program, major } = await chooseElectron(node);
  if (!(await build(node, { major }))) return 1;
  const screen = hasDisplay() ? null : await ownScreen();
  const env = toolEnvironment(node, screen === null ? {} : { DISPLAY: screen.display });
  delete env.ELECTRON_RUN_AS_NODE; // Some editors' terminals set it; Electron would then be a plain Node.
  // Chromium's own sandbox refuses to run as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  try {
    return await open(program, [...asRoot, projectRoot, ...process.argv.slice(2)], env);
  } finally {
    screen?.stop();
  }
});
