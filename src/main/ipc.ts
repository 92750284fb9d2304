// The one place where windows reach main: who asks, what, and whether it fits; and where main pushes to windows.
import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { type CallName, type Calls, callSchemas, type Pushes, type PushName } from '../contract/channels.ts';
import type { WriteLog } from './console-log.ts';
import { isAppUrl } from './shell/app-files.ts';
import { mayCall, mayHear, type Shape } from './window-roles.ts';

/** One handler per call; `from` is the window that asks. */
export type CallHandlers = {
  readonly [N in CallName]: (from: Shape, ...args: Parameters<Calls[N]>) => ReturnType<Calls[N]>;
};

// The same two names are in src/preload/preload.ts.
const callChannel = 'klinke:call';
const pushChannel = 'klinke:push';

type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: 'badRequest' };
const badRequest: Answer = { ok: false, code: 'badRequest' };

const badResult = { ok: false, error: { code: 'badRequest' } } as const;
/** Calls whose reply can say so tell a bad request there. */
const refusals: { readonly [N in CallName]?: Awaited<ReturnType<Calls[N]>> } = {
  signIn: badResult,
  signOut: badResult,
  command: badResult,
  workbench: badResult,
  saveCallerFile: badResult,
  setUpHotline: { ok: false, problems: null, detail: 'badRequest' },
};

export class Windows {
  readonly #shapes = new Map<number, Shape>();

  /** Only windows named here may call, and are pushed to. */
  admit(window: BrowserWindow, shape: Shape): void {
    const { id } = window.webContents;
    this.#shapes.set(id, shape);
    window.webContents.once('destroyed', () => this.#shapes.delete(id));
  }

  shapeOf(event: IpcMainInvokeEvent): Shape | null {
    const frame = event.senderFrame;
    // A frame inside a page, or a page that isn't ours, may have the same preload.
    if (frame === null || frame !== event.sender.mainFrame || !isAppUrl(frame.url)) return null;
    return this.#shapes.get(event.sender.id) ?? null;
  }

  push<N extends PushName>(name: N, value: Pushes[N], only?: Shape): void {
    for (const window of BrowserWindow.getAllWindows()) {
      const shape = window.isDestroyed() ? undefined : this.#shapes.get(window.webContents.id);
      if (shape !== undefined && mayHear(shape, name) && (only === undefined || shape === only)) {
        window.webContents.send(pushChannel, name, value);
      }
    }
  }
}

export function serveCalls(windows: Windows, handlers: CallHandlers, log: WriteLog): void {
  ipcMain.handle(callChannel, async (event, name: unknown, args: unknown): Promise<Answer> => {
    const from = windows.shapeOf(event);
    if (from === null) {
      log('callRefused', { why: 'sender', name: typeof name === 'string' ? name.slice(0, 40) : typeof name });
      return badRequest;
    }
    if (typeof name !== 'string' || !isCallName(name)) {
      log('callRefused', { why: 'unknown', from });
      return badRequest;
    }
    if (!mayCall(from, name)) {
      log('callRefused', { why: 'role', name, from });
      return badRequest;
    }
    const parsed = callSchemas[name].safeParse(args);
    if (!parsed.success) {
      // Where it doesn't fit, never with what: it may be a PIN.
      log('callRefused', {
        why: 'schema',
        name,
        from,
        paths: parsed.error.issues.map(({ path }) => path.join('.')),
      });
      const refusal = refusals[name];
      return refusal === undefined ? badRequest : { ok: true, value: refusal };
    }
    // The schema of this name has just checked these arguments, which the compiler can't follow across the map.
    const handle = handlers[name] as (from: Shape, ...args: unknown[]) => Promise<unknown>;
    return { ok: true, value: await handle(from, ...parsed.data) };
  });
}

const isCallName = (name: string): name is CallName => Object.hasOwn(callSchemas, name);
