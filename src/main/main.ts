// Starts the console: one at a time per user data folder, with its protocol and its guards before anything is shown.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, dialog, globalShortcut } from 'electron';
import { type RunningConsole, startConsole } from './console.ts';
import { ConsoleLog, describeFault } from './console-log.ts';
import { declareAppScheme } from './shell/app-protocol.ts';
import { guardContents } from './shell/guard.ts';
import { linkIn } from './shell/links.ts';
import { foreignSwitches, TEST_BUILD } from './shell/start-switches.ts';

refuseForeignSwitches();

const givenFolder = app.commandLine.getSwitchValue('klinke-user-data');
if (givenFolder !== '') app.setPath('userData', resolve(givenFolder));
// Windows shows notifications only of programs that it can name.
if (process.platform === 'win32') app.setAppUserModelId('de.klinke.console');

// Each window asks for the sandbox; this adds whatever else Chromium starts. In a container's root shell Chromium
// runs only with its own switch --no-sandbox, which this would contradict.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// Softphone and exchange may both be on this computer, and this computer without any network: Chromium then has no
// other address to offer than loopback, and by itself would offer none.
app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
declareAppScheme();

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const userData = app.getPath('userData');
  const log = new ConsoleLog(userData);
  let running: RunningConsole | null = null;
  let stopped = false;
  /** Opened before there was a console that could take it. */
  let link = linkIn(process.argv.slice(1));
  const openLink = (opened: string | null) => {
    link = opened;
    if (running === null || opened === null) return;
    running.openLink(opened);
    link = null;
  };

  // A bug in main must not end a conversation that goes on in the window: it's noted, and main goes on.
  process.on('uncaughtException', (error) => log.write('uncaughtException', describeFault(error)));
  process.on('unhandledRejection', (reason) => log.write('unhandledRejection', describeFault(reason)));
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    log.write('childProcessGone', { type, reason, exitCode }),
  );

  guardContents(log.write);
  app.on('second-instance', (_event, args) => {
    running?.show();
    openLink(linkIn(args.slice(1)));
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    running?.show();
    openLink(linkIn([url]));
  });
  app.on('activate', () => running?.show());
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (running !== null && !running.mayLeave()) event.preventDefault();
  });
  app.on('will-quit', (event) => {
    globalShortcut.unregisterAll();
    if (running === null || stopped) return;
    event.preventDefault();
    void running.stop().finally(() => {
      stopped = true;
      log.write('ended');
      // Not within this event: Electron takes a quit for a repetition until the event is over.
      setImmediate(() => app.quit());
    });
  });

  const open = () => {
    log.write('started', { version: app.getVersion(), electron: process.versions.electron });
    running = startConsole({ out: join(__dirname, '..'), userData }, log);
    openLink(link);
  };
  // Without a window nobody could see that it runs, nor end it.
  const giveUp = (error: unknown) => {
    log.write('startFailed', describeFault(error));
    dialog.showErrorBox('Klinke', String(error));
    app.exit(1);
  };
  void app.whenReady().then(open).catch(giveUp);
}

/** Before anything else runs. A program that is installed isn't opened to others by how it's started. */
function refuseForeignSwitches(): void {
  if (!app.isPackaged || existsSync(join(process.resourcesPath, TEST_BUILD))) return;
  const found = foreignSwitches(process.argv.slice(1));
  if (found.length === 0) return;
  console.error(`Klinke does not start with ${found.join(', ')}: leave that out.`);
  app.exit(2);
  // Electron goes on until the next turn.
  process.exit(2);
}
