// Puts `window.klinke` into our windows: the calls and pushes of the contract by name, and nothing else.
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { CallName, KlinkeBridge, PushName } from '../contract/channels.ts';

// The two channels, as in src/main/ipc.ts. Names are listed here, since importing the schemas would bring zod
// into each window's start; the types make sure that none is missing.
const callChannel = 'klinke:call';
const pushChannel = 'klinke:push';

const calls: Record<CallName, true> = {
  appInfo: true,
  settings: true,
  changeSettings: true,
  session: true,
  showView: true,
  signIn: true,
  signOut: true,
  setUpHotline: true,
  command: true,
  drafts: true,
  keepDraft: true,
  workbench: true,
  draftsHere: true,
  openDraftHere: true,
  takeInWindow: true,
  showWindow: true,
  openTestCaller: true,
  setShape: true,
  resizeBar: true,
  notify: true,
  dismissNotification: true,
  phoneCalls: true,
  saveFile: true,
  messageSound: true,
  messagesCopied: true,
  messagesHere: true,
  saveMessage: true,
  saveCallerFile: true,
  failedShortcuts: true,
  takeLink: true,
  openCallerPage: true,
  ctiState: true,
  renewCtiToken: true,
  havePhoneLinks: true,
  networkEvent: true,
  quitting: true,
  diagnostics: true,
};

const pushes: Record<PushName, true> = {
  sessionChanged: true,
  viewReplaced: true,
  viewChanged: true,
  settingsChanged: true,
  draftsReplaced: true,
  workbenchTold: true,
  actionRequested: true,
  networkChanged: true,
  quitting: true,
};

/** Main answers with an envelope: an error thrown there would reach the page as a sentence of Electron's. */
async function call(name: string, args: unknown[]): Promise<unknown> {
  const answer: { ok: true; value: unknown } | { ok: false; code: string } = await ipcRenderer.invoke(
    callChannel,
    name,
    args,
  );
  if (answer.ok) return answer.value;
  throw new Error(answer.code);
}

const bridge: KlinkeBridge = {
  call: Object.fromEntries(
    Object.keys(calls).map((name) => [name, (...args: unknown[]) => call(name, args)]),
  ) as unknown as KlinkeBridge['call'],
  on(name, listener) {
    if (!Object.hasOwn(pushes, name)) throw new Error('badRequest');
    const hear = (_event: IpcRendererEvent, pushed: string, value: unknown) => {
      if (pushed === name) listener(value as Parameters<typeof listener>[0]);
    };
    ipcRenderer.on(pushChannel, hear);
    return () => void ipcRenderer.removeListener(pushChannel, hear);
  },
};

contextBridge.exposeInMainWorld('klinke', bridge);
