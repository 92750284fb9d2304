// What no window may do, whatever runs in it: leave our origin, open windows, use devices other than the microphone.
import {
  app,
  type MediaAccessPermissionRequest,
  type Session,
  systemPreferences,
  type WebPreferences,
} from 'electron';
import type { WriteLog } from '../console-log.ts';
import { readUrl } from '../read-url.ts';
import { isAppUrl, talks } from './app-files.ts';

/** For every window. */
export const safePreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** Applies to windows made later too, also to ones that nobody here made. */
export function guardContents(log: WriteLog): void {
  app.on('web-contents-created', (_created, contents) => {
    const refuse = (what: string) => (event: { preventDefault(): void; readonly url?: string }) => {
      event.preventDefault();
      log('navigationRefused', { what, address: originOf(event.url) });
    };
    contents.on('will-navigate', refuse('navigate'));
    contents.on('will-frame-navigate', refuse('navigate a frame'));
    contents.on('will-redirect', refuse('redirect'));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      log('windowRefused', { address: originOf(url) });
      return { action: 'deny' };
    });
  });
}

/**
 * The microphone for the softphone, its choice of loudspeaker, and the PBX: current Chromium asks before a page
 * reaches an address of the local network, and a company's PBX is just there.
 */
const network = ['local-network-access', 'local-network', 'loopback-network'];
/** Writing plain text only, for buttons that copy. */
const quiet = ['speaker-selection', 'clipboard-sanitized-write', ...network];

export function guardPermissions(session: Session, log: WriteLog): void {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const ours = isAppUrl(contents.getURL()) && isAppUrl(details.requestingUrl);
    if (ours && quiet.includes(permission)) return callback(true);
    const { mediaTypes } = details as MediaAccessPermissionRequest;
    const onlyAudio = mediaTypes?.length === 1 && mediaTypes[0] === 'audio';
    if (!ours || permission !== 'media' || !onlyAudio || !talks(contents.getURL())) {
      log('permissionRefused', { permission, ours });
      return callback(false);
    }
    void askSystem().then(callback);
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    if (!isAppUrl(origin)) return false;
    if (permission === 'media') return details.mediaType === 'audio';
    return quiet.includes(permission);
  });
  session.setDevicePermissionHandler(() => false);
}

/** macOS has a say of its own, and asks the person once. */
const askSystem = async (): Promise<boolean> =>
  process.platform !== 'darwin' || (await systemPreferences.askForMediaAccess('microphone'));

/** Only this of an address is logged: the rest may be anything. */
const originOf = (address = '') => readUrl(address)?.origin ?? 'unreadable';
