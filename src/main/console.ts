// Composes the console once Electron is ready: settings, secrets, engine, windows, and what connects them.
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  app,
  shell as desktop,
  globalShortcut,
  nativeTheme,
  powerMonitor,
  session as sessions,
} from 'electron';
import type { ConsoleSettings, SessionState } from '../contract/channels.ts';
import type { Replies } from '../contract/commands.ts';
import { newMessages } from '../contract/new-messages.ts';
import { inProgress, type PhoneCall } from '../contract/phone-call.ts';
import { languageFor } from '../domain/languages.ts';
import { PageOpener } from './caller-page/page-opener.ts';
import { type ConsoleLog, describeFault } from './console-log.ts';
import { CtiDesk } from './cti/cti-desk.ts';
import { deviceName } from './device-name.ts';
import { describeDiagnostics } from './diagnostics.ts';
import { DraftDesk } from './draft-desk.ts';
import { Drafts } from './drafts.ts';
import { EngineClient } from './engine-client.ts';
import { type CallHandlers, serveCalls, Windows } from './ipc.ts';
import { parseAddress } from './link/engine-address.ts';
import { programRunner } from './local/program-runner.ts';
import { LocalHotlines } from './local-hotlines.ts';
import { MessageCopies } from './messages/message-copies.ts';
import { MessageDesk } from './messages/message-desk.ts';
import { soundFile, soundFilters } from './messages/message-file.ts';
import { NetworkWatch, ownAddresses } from './network-watch.ts';
import { presetFile } from './preset.ts';
import { endCalls } from './quit/end-calls.ts';
import { watchOutsideEnds } from './quit/outside-ends.ts';
import { Quitting } from './quit/quitting.ts';
import { saveFile, saveWritten } from './save-file.ts';
import { Secrets } from './secrets.ts';
import { SettingsFile } from './settings.ts';
import { serveAppFiles } from './shell/app-protocol.ts';
import { guardCertificates } from './shell/certificates.ts';
import { guardPermissions } from './shell/guard.ts';
import { claimOwnLinks, claimPhoneLinks, havePhoneLinks } from './shell/links.ts';
import { applyMenu } from './shell/menu.ts';
import { Notifications } from './shell/notifications.ts';
import { GlobalShortcuts } from './shell/shortcuts.ts';
import { TrayMenu } from './shell/tray.ts';
import { trayControls, trayHotlines } from './shell/tray-control.ts';
import { ShellWindows } from './shell/windows.ts';
import { changePin, placeOf, resumeSession, signIn } from './sign-in.ts';
import { systemSecrets } from './system-secrets.ts';
import { textsFor } from './texts.ts';
import { mayCommand, mayDraft } from './window-roles.ts';
import { WorkbenchDesk } from './workbench/workbench-desk.ts';

export interface ConsolePaths {
  /** The built programs: `main`, `preload`, `renderer`, `engine`. */
  readonly out: string;
  readonly userData: string;
}

export interface RunningConsole {
  show(): void;
  /**
   * Once somebody is signed in, the number of `tel:…` or `callto:…` comes into the dial field, and nothing is dialled by it; the
   * message of `klinke://message/…` is opened.
   */
  openLink(link: string): void;
  /** The person ends the program. False: not now; it ends by itself when it may. */
  mayLeave(): boolean;
  stop(): Promise<void>;
}

export function startConsole({ out, userData }: ConsolePaths, consoleLog: ConsoleLog): RunningConsole {
  const log = consoleLog.write;
  const appFolder = join(out, '..');
  const icons = join(appFolder, 'resources', 'icons');
  const icon = join(icons, 'klinke.png');
  const settings = new SettingsFile(userData, presetFile(process.platform, process.env));
  const secrets = new Secrets(userData, systemSecrets);
  const windows = new Windows();
  const texts = () => textsFor(settings.current.language, app.getLocale());

  // A process of its own can't read the archive of a packaged console: its programs lie beside it.
  const beside = join(out, 'engine').replace('app.asar', 'app.asar.unpacked');
  const localHotlines = new LocalHotlines({
    run: programRunner('Klinke engine', join(beside, 'engine.mjs'), appFolder),
    userData,
    log,
  });
  const client = new EngineClient({
    consoleVersion: app.getVersion(),
    device: deviceName(hostname()),
    resolve: async (address) => {
      const parsed = parseAddress(address);
      if (!parsed.ok) return parsed;
      return parsed.value.kind === 'local'
        ? localHotlines.endpoint(settings.current.local)
        : { ok: true, value: parsed.value.endpoint };
    },
    trusted: (key) => settings.current.trusted[key],
    onSession: (state) => onSession(state),
    onView: (view) => {
      windows.push('viewReplaced', view);
      viewChanged();
    },
    onChanges: (changes) => {
      windows.push('viewChanged', changes);
      viewChanged();
    },
    onToken: (token, address) =>
      secrets.keepToken(token === null ? null : { address: placeOf(address, settings.current.local), token }),
    log,
  });
  const pages = new PageOpener({
    open: (url) => desktop.openExternal(url),
    byItself: () => settings.current.callerPages,
    log,
  });
  const drafts = new DraftDesk({
    drafts: new Drafts({
      folder: userData,
      store: systemSecrets,
      now: Date.now,
      failed: (fault) => log('draftsNotSaved', describeFault(fault)),
    }),
    session: () => client.session,
    place: () => placeOf(client.address, settings.current.local),
    command: (command) => client.command(command),
    push: (own) => windows.push('draftsReplaced', own),
    now: Date.now,
  });
  const messages = new MessageDesk({
    copies: new MessageCopies({
      folder: userData,
      store: systemSecrets,
      failed: (fault) => log('messageNotCopied', describeFault(fault)),
    }),
    content: client.content,
    session: () => client.session,
    place: () => placeOf(client.address, settings.current.local),
    view: () => client.view,
    keeps: () => settings.current.messageCopies,
    now: Date.now,
  });
  const workbench = new WorkbenchDesk({
    run: programRunner('Klinke workbench', join(beside, 'workbench.mjs'), appFolder),
    folder: join(userData, 'workbench'),
    session: () => client.session,
    place: () => placeOf(client.address, settings.current.local),
    command: (command) => client.command(command),
    content: client.content,
    push: (news) => windows.push('workbenchTold', news, 'window'),
    log,
  });
  const parts = { client, settings, secrets };
  const signedIn = () => client.session.kind === 'signedIn';
  /** As the window said last; a window that ended has none. */
  let phoneCalls: readonly PhoneCall[] = [];
  const talking = () =>
    inProgress(phoneCalls).length > 0 ||
    Object.values(client.view?.calls ?? {}).some((call) => call.phase !== 'wrapUp');
  const atSoftphone = () => client.session.kind === 'signedIn' && client.session.phone === 'softphone';

  let windowHungUp: () => void = () => undefined;
  /** Waits until the window asks for it: perhaps nobody is signed in. */
  let openedLink: string | null = null;
  function openLink(link: string): void {
    openedLink = link;
    windows.push('actionRequested', { kind: 'link' }, 'window');
  }
  const cti = new CtiDesk({
    secrets,
    dial: (number) => {
      if (!signedIn()) return false;
      shell.show();
      openLink(`tel:${encodeURIComponent(number)}`);
      return true;
    },
    now: Date.now,
    log,
  });
  const quitting = new Quitting({
    // A desk phone's call goes on without us.
    inCall: () =>
      phoneCalls.length > 0 || (atSoftphone() && (talking() || client.view?.offers.own !== undefined)),
    ask: () => {
      if (!shell.alive) return false;
      shell.show();
      windows.push('quitting', { kind: 'ask' });
      return true;
    },
    withdraw: () => windows.push('quitting', { kind: 'withdraw' }),
    hangUp: () =>
      endCalls({
        view: client.view,
        command: (command) => client.command(command),
        askWindow: () => {
          if (!shell.alive) return Promise.resolve();
          windows.push('quitting', { kind: 'hangUp' });
          return new Promise((done) => {
            windowHungUp = done;
          });
        },
      }),
    leave: () => app.quit(),
    log,
  });
  watchOutsideEnds(powerMonitor, quitting);

  serveAppFiles(join(out, 'renderer'));
  guardPermissions(sessions.defaultSession, log);
  const shell = new ShellWindows({
    preload: join(out, 'preload', 'preload.cjs'),
    icon,
    userData,
    log,
    windows,
    shape: () => settings.current.shape,
    textSize: () => settings.current.textSize,
    signedIn,
    talking,
    mayLeave: () => quitting.mayLeave(),
    trayPresent: () => tray.present,
    // To `npm start`, which waits for it.
    onReady: () => process.send?.('shown'),
    onGone: (again) => {
      const { reloadedTitle, reloadedBody, givenUpTitle, givenUpBody } = texts();
      const [title, body] = again ? [reloadedTitle, reloadedBody] : [givenUpTitle, givenUpBody];
      notifications.show({ tag: 'reloaded', title, body }, icon);
      phoneCalls = [];
      cti.callsChanged(client.view, phoneCalls);
      // The engine need not find out by itself that nobody speaks there any more.
      if (atSoftphone()) void client.command({ kind: 'phoneLost' });
      quitting.windowLost();
    },
  });
  const notifications = new Notifications(() => shell.show());
  const shortcuts = new GlobalShortcuts(globalShortcut, (kind) =>
    windows.push('actionRequested', { kind }, 'window'),
  );
  const tray = new TrayMenu(
    join(icons, 'klinke-tray.png'),
    {
      show: () => shell.show(),
      takeFirst: () => windows.push('actionRequested', { kind: 'takeFirst' }, 'window'),
      hangUp: () => windows.push('actionRequested', { kind: 'hangUp' }, 'window'),
      messages: () => {
        shell.show();
        windows.push('actionRequested', { kind: 'messages' }, 'window');
      },
      setBar: (visible) => settings.change({ shape: visible ? 'both' : 'window' }),
      turn: (turn) => windows.push('actionRequested', turn, 'window'),
      quit: () => app.quit(),
    },
    log,
  );

  /** Null: nobody is signed in. */
  function ofTray<T>(make: (...of: Parameters<typeof trayControls>) => T): T | null {
    const { view, session } = client;
    if (view === null || session.kind !== 'signedIn') return null;
    const language = languageFor(settings.current.language, app.getLocale());
    return make(view, session.connected, texts(), language, Date.now() + session.clockOffsetMs);
  }
  const updateTray = () =>
    tray.update(texts(), {
      canTake: signedIn(),
      rings: phoneCalls.some(({ phase }) => phase === 'ringing'),
      inCall: inProgress(phoneCalls).length > 0,
      bar: settings.current.shape !== 'window',
      messages: ofTray(newMessages) ?? 0,
      controls: ofTray(trayControls),
      hotlines: ofTray(trayHotlines) ?? [],
    });

  function callsChanged(): void {
    quitting.callsChanged();
    cti.callsChanged(client.view, phoneCalls);
  }
  let controlledBefore: readonly unknown[] = [];
  let erasedBefore: number | undefined;
  function viewChanged(): void {
    // Of all that changes each second, this is what the tray's menu is made of.
    const { quickSwitches, turnedOn, hotlines, engine, faults, messageCounts } = client.view ?? {};
    const controlled = [quickSwitches, turnedOn, hotlines, engine, faults, messageCounts];
    if (controlled.some((each, at) => each !== controlledBefore[at])) updateTray();
    controlledBefore = controlled;
    pages.viewChanged(client.view);
    callsChanged();
    if (engine?.erasedAt !== erasedBefore) {
      erasedBefore = engine?.erasedAt;
      // After each connecting both look anyway.
      void drafts.ask();
      messages.erased();
    }
  }

  let kindBefore: SessionState['kind'] = 'signedOut';
  let connectedBefore = false;
  function onSession(state: SessionState): void {
    windows.push('sessionChanged', state);
    // In the same breath: what the window writes into a form once it's there mustn't be replaced by what was there before.
    drafts.sessionChanged();
    messages.sessionChanged();
    const connected = state.kind === 'signedIn' && state.connected;
    // Silence, and its end, may come from another network. Later: the client is in the midst of its own change.
    if (state.kind === 'signedIn' && connected !== connectedBefore) setImmediate(() => network.hint());
    if (connected !== connectedBefore) setImmediate(updateTray);
    connectedBefore = connected;
    if (state.kind === kindBefore) return;
    kindBefore = state.kind;
    log(
      'session',
      state.kind === 'signedOut' ? { kind: state.kind, reason: state.reason } : { kind: state.kind },
    );
    if (state.kind === 'signingIn') return;
    if (state.kind === 'signedOut') {
      notifications.dismissAll();
      pages.signedOut();
      cti.callsChanged(null, []);
      shell.closeTestCaller();
    }
    updateTray();
    shell.arrange();
  }

  function applySettings(now: ConsoleSettings, before: ConsoleSettings | null): void {
    const changed = (name: keyof ConsoleSettings) => before === null || before[name] !== now[name];
    if (changed('trusted')) guardCertificates(sessions.defaultSession, now.trusted);
    if (changed('theme')) nativeTheme.themeSource = now.theme;
    if (changed('globalTake') || changed('globalHangUp')) {
      shortcuts.apply(now);
      for (const failure of shortcuts.failed) log('shortcutFailed', { ...failure });
    }
    // A program that isn't installed is no program that others could open.
    if (before === null && app.isPackaged) claimOwnLinks(app);
    if (changed('phoneLinks') && app.isPackaged) claimPhoneLinks(app, now.phoneLinks);
    if (changed('cti') || changed('ctiPort')) cti.apply(now);
    if (before !== null && changed('messageCopies')) messages.settingsChanged();
    if (changed('language')) applyMenu(texts());
    if (changed('language') || changed('shape')) updateTray();
    if (before !== null && changed('shape')) shell.arrange();
  }
  settings.onChange((now, before) => {
    applySettings(now, before);
    windows.push('settingsChanged', now);
  });
  for (const notice of settings.notices) log('settingsNotice', { notice });
  applySettings(settings.current, null);

  const pinRemembered = () => {
    const { address, local, extension } = settings.current;
    return secrets.pin(placeOf(address, local), extension) !== null;
  };

  const save = (file: Parameters<typeof saveFile>[0]) =>
    saveFile(file, (fault) => log('fileNotSaved', describeFault(fault)));

  const handlers: CallHandlers = {
    appInfo: async (from) => ({
      consoleVersion: app.getVersion(),
      electronVersion: process.versions.electron ?? '',
      platform: process.platform,
      locale: app.getLocale(),
      shape: from,
      pinRemembered: pinRemembered(),
      secretStore: secrets.usable,
      ownHotline: localHotlines.ownName,
    }),
    settings: async () => settings.current,
    changeSettings: async (_from, change) => settings.change(change),
    session: async () => client.session,
    showView: async (from) => {
      const { view } = client;
      if (view !== null) windows.push('viewReplaced', view, from);
    },
    signIn: (_from, request) => signIn(parts, request),
    signOut: () => client.signOut(),
    setUpHotline: (_from, answers) => localHotlines.setUp(answers),
    command: async (from, command) => {
      if (!mayCommand(from, command.kind)) {
        log('callRefused', { why: 'role', name: command.kind, from });
        return { ok: false, error: { code: 'forbidden' } };
      }
      if (command.kind === 'signOut') return client.signOut();
      if (command.kind === 'changePin') return changePin(parts, command);
      const result = await client.command(command);
      if (result.ok && command.kind === 'usePhone') settings.change({ phone: command.phone });
      if (result.ok && command.kind === 'listMessages')
        messages.listed((result.value as Replies['listMessages']).messages);
      return result;
    },
    drafts: async (from) => drafts.mine().filter(({ form }) => mayDraft(from, form)),
    keepDraft: async (from, agent, draft) => {
      if (mayDraft(from, draft.form)) drafts.keep(agent, draft);
    },
    // What is answered fits what was asked: the workbench's table of handlers says so.
    workbench: (_from, request) => workbench.ask(request) as Promise<never>,
    draftsHere: (_from, { address, local }) => workbench.draftsAt(placeOf(address, local)),
    openDraftHere: async (_from, of) =>
      workbench.openUnsigned(of && { place: placeOf(of.address, of.local), agent: of.agent }),
    takeInWindow: async (_from, callId) =>
      windows.push('actionRequested', { kind: 'take', callId }, 'window'),
    showWindow: async () => shell.show(),
    openTestCaller: async () => {
      if (signedIn()) shell.openTestCaller();
    },
    setShape: async (_from, shape) => void settings.change({ shape }),
    resizeBar: async (_from, size) => shell.resizeBar(size),
    notify: async (_from, notification) => {
      if (shell.focused) return;
      shell.flash();
      if (settings.current.notifications) notifications.show(notification, icon);
    },
    dismissNotification: async (_from, tag) => notifications.dismiss(tag),
    phoneCalls: async (_from, calls) => {
      phoneCalls = calls;
      updateTray();
      callsChanged();
    },
    saveFile: async (_from, file) => save(file),
    messageSound: (_from, message) => messages.sound(message),
    messagesCopied: async () => messages.copied(),
    messagesHere: async (_from, { address, local }) => {
      const place = placeOf(address, local);
      // Whoever starts this console would be signed in without being asked for anything, were the hotline there.
      const letIn =
        secrets.token()?.address === place || secrets.pin(place, settings.current.extension) !== null;
      return letIn ? messages.here(place) : null;
    },
    saveMessage: async (_from, { message, name, ...about }) => {
      const sound = await messages.sound(message);
      if (!sound.ok) return 'failed';
      return save({ name, filters: soundFilters, content: (path) => soundFile(path, sound.bytes, about) });
    },
    saveCallerFile: async (_from, { name, ...wanted }) => {
      const saved = await saveWritten(
        name,
        (path) => client.content.callerFile(wanted, path),
        (fault) => log('fileNotSaved', describeFault(fault)),
      );
      if (saved === 'chosenNot') return { ok: true, value: saved };
      if (saved === 'failed') return { ok: true, value: 'notSaved' };
      if (saved.ok) return { ok: true, value: 'saved' };
      const { error } = saved;
      return error.code === 'nothingKept' || error.code === 'notSaved'
        ? { ok: true, value: error.code }
        : { ok: false, error };
    },
    failedShortcuts: async () => shortcuts.failed,
    takeLink: async () => {
      const link = openedLink;
      openedLink = null;
      return link;
    },
    ctiState: () => cti.state(),
    renewCtiToken: () => cti.renewToken(),
    openCallerPage: async (_from, callId) => pages.open(client.view, callId),
    havePhoneLinks: async () => app.isPackaged && havePhoneLinks(app),
    networkEvent: async () => network.hint(),
    quitting: async (_from, said) => {
      if (said === 'hungUp') windowHungUp();
      else quitting.answer(said);
    },
    diagnostics: async () =>
      describeDiagnostics({
        versions: {
          console: app.getVersion(),
          electron: process.versions.electron ?? '',
          chromium: process.versions.chrome ?? '',
          system: `${process.platform} ${process.getSystemVersion()} ${process.arch}`,
        },
        session: client.session,
        lastFailure: client.lastFailure,
        viewVersion: client.viewVersion,
        settings: settings.current,
        localEngine: `${settings.current.local}, ${localHotlines.state(settings.current.local)}`,
        secretStore: secrets.usable,
        tray: tray.present,
        notices: settings.notices,
        failedShortcuts: shortcuts.failed.map(
          ({ action, accelerator, why }) => `${action} (${accelerator}): ${why}`,
        ),
        latestEvents: consoleLog.latest,
        now: Date.now(),
      }),
  };
  serveCalls(windows, handlers, log);

  const network = new NetworkWatch(powerMonitor, (why) => {
    log('networkChanged', { why });
    client.networkChanged(ownAddresses());
    windows.push('networkChanged', {});
  });

  // Who has signed in to the engine on this computer before will want it again: it starts beside the window.
  const { address, extension } = settings.current;
  if (address === '' && extension !== '') void localHotlines.endpoint(settings.current.local);
  void resumeSession(parts);

  return {
    show: () => shell.show(),
    openLink,
    mayLeave() {
      const may = quitting.mayLeave();
      if (may) shell.leave();
      return may;
    },
    async stop() {
      network.stop();
      drafts.stop();
      messages.stop();
      await cti.stop();
      client.close();
      await Promise.all([localHotlines.stop(), workbench.stop()]);
    },
  };
}
