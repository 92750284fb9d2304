// The door from windows to main: a call that doesn't fit is answered in the way that its caller can read.
import { beforeEach, expect, it, vi } from 'vitest';
import { type CallHandlers, serveCalls, Windows } from '../../src/main/ipc.ts';

type Handle = (event: unknown, name: unknown, args: unknown) => Promise<unknown>;
const served: { handle: Handle | null } = vi.hoisted(() => ({ handle: null }));
vi.mock('electron', () => ({
  BrowserWindow: class {},
  ipcMain: {
    handle: (_channel: string, handle: Handle) => {
      served.handle = handle;
    },
  },
}));

const frame = { url: 'klinke://app/index.html' };
const event = { senderFrame: frame, sender: { id: 1, mainFrame: frame } };
const noted: unknown[] = [];
const asked = vi.fn();

function open(shape: 'window' | 'bar'): void {
  const windows = new Windows();
  const window = { webContents: { id: 1, once: () => undefined } };
  windows.admit(window as unknown as Parameters<Windows['admit']>[0], shape);
  const handlers = new Proxy({}, { get: (_, name) => async () => asked(name) }) as CallHandlers;
  serveCalls(windows, handlers, (...line) => void noted.push(line));
}
const call = (name: string, ...args: unknown[]) => served.handle?.(event, name, args);

beforeEach(() => {
  noted.length = 0;
  asked.mockReset();
});

const answers = {
  hotline: 'x'.repeat(301),
  name: 'n',
  extension: '20',
  pin: 'hidden',
  teams: ['a', 'b', 'c'],
  upstream: null,
};

it('a hotline whose answers do not fit is not set up, which its form can read; no answer is in the log', async () => {
  open('window');
  expect(await call('setUpHotline', answers)).toEqual({
    ok: true,
    value: { ok: false, problems: null, detail: 'badRequest' },
  });
  expect(asked).not.toHaveBeenCalled();
  expect(JSON.stringify(noted)).toContain('0.hotline');
  expect(JSON.stringify(noted)).not.toContain('hidden');
  expect(await call('signIn', { pin: 'hidden' })).toEqual({
    ok: true,
    value: { ok: false, error: { code: 'badRequest' } },
  });
  expect(await call('setShape', 'round')).toEqual({ ok: false, code: 'badRequest' });
});

it('no window says which certificate is trusted, nor which local hotline it is', async () => {
  open('window');
  for (const change of [{ trusted: { 'pbx:7410': 'AA' } }, { theme: 'dark', local: 'own' }])
    expect(await call('changeSettings', change)).toEqual({ ok: false, code: 'badRequest' });
  expect(asked).not.toHaveBeenCalled();
  expect(await call('changeSettings', { theme: 'dark' })).toMatchObject({ ok: true });
  expect(asked).toHaveBeenCalledWith('changeSettings');
});

it('the bar signs nobody in and changes nothing', async () => {
  open('bar');
  const refused = { ok: false, code: 'badRequest' };
  expect(await call('changeSettings', { theme: 'dark' })).toEqual(refused);
  expect(await call('setUpHotline', { ...answers, hotline: 'Nord' })).toEqual(refused);
  expect(await call('signOut')).toEqual(refused);
  expect(asked).not.toHaveBeenCalled();
  expect(await call('showWindow')).toMatchObject({ ok: true });
});
