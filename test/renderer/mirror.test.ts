// What main pushes reaches the window in order, at once rather than piece by piece, and in a hidden window too.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Pushes, PushName } from '../../src/contract/channels.ts';
import type { ConsoleView, ViewChange } from '../../src/contract/view.ts';
import { startArrivals } from '../../src/renderer/features/call-bar/arrivals-service.ts';
import { startMirror, useMirror } from '../../src/renderer/state/mirror.ts';
import { sampleView, waitingCall } from '../support/console-harness/sample-view.ts';
import { signedIn } from '../support/console-harness/scenes.ts';

let listeners: Map<PushName, (value: never) => void>;
const notify = vi.fn();
const chimes: string[] = [];

function push<N extends PushName>(name: N, value: Pushes[N]): void {
  (listeners.get(name) as unknown as (value: Pushes[N]) => void)(value);
}

const call = (id: string, order: number): ViewChange => ({
  collection: 'waiting',
  key: id,
  value: waitingCall(id, 'lvs', order, 0),
});

beforeEach(async () => {
  vi.useFakeTimers();
  listeners = new Map();
  notify.mockReset();
  vi.stubGlobal('window', {
    klinke: {
      call: {
        appInfo: async () => null,
        settings: async () => ({ notifications: true, ringDevice: '', ringVolume: 1 }),
        session: async () => signedIn,
        showView: async () => push('viewReplaced', sampleView()),
        notify,
        dismissNotification: async () => undefined,
      },
      on: (name: PushName, listener: (value: never) => void) => void listeners.set(name, listener),
    },
  });
  vi.stubGlobal('document', { hasFocus: () => false });
  // As in a hidden window: nothing is ever painted, and it is never idle.
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('requestIdleCallback', (run: () => void, { timeout }: { timeout: number }) =>
    setTimeout(run, timeout),
  );
  vi.stubGlobal(
    'Audio',
    class {
      constructor(url: string) {
        chimes.push(url);
      }
      async setSinkId(): Promise<void> {}
      async play(): Promise<void> {}
    },
  );
  useMirror.setState({ session: null, view: null });
  await startMirror();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const waiting = () => Object.keys(useMirror.getState().view?.waiting ?? {});

it('shows changes of one turn together, the later ones on top of the earlier', () => {
  const shown: (ConsoleView | null)[] = [];
  const stop = useMirror.subscribe(({ view }) => void shown.push(view));
  push('viewChanged', [call('a', 1)]);
  push('viewChanged', [call('b', 2)]);
  push('viewChanged', [{ collection: 'waiting', key: 'a', value: null }]);
  expect(shown).toEqual([]);
  vi.runAllTimers();
  expect(shown).toHaveLength(1);
  expect(waiting()).toEqual(['b']);
  stop();
});

it('a snapshot in between replaces what came before it, and nothing old comes after', () => {
  push('viewChanged', [call('a', 1)]);
  push('viewReplaced', sampleView());
  vi.runAllTimers();
  expect(waiting()).toEqual([]);
  push('viewChanged', [call('c', 1)]);
  vi.runAllTimers();
  expect(waiting()).toEqual(['c']);
});

it('what is pushed before the first view is part of it already', async () => {
  useMirror.setState({ view: null });
  push('viewChanged', [call('a', 1)]);
  vi.runAllTimers();
  expect(useMirror.getState().view).toBeNull();
  push('viewReplaced', sampleView());
  expect(waiting()).toEqual([]);
});

it('shows nothing of the former person after a sign-out', () => {
  push('viewChanged', [call('a', 1)]);
  push('sessionChanged', { kind: 'signedOut', reason: 'chosen' });
  vi.runAllTimers();
  expect(useMirror.getState().view).toBeNull();
});

it('a hidden window tells of a new call and chimes, within a tenth of a second', async () => {
  startArrivals();
  chimes.length = 0;
  push('viewChanged', [call('a', 1)]);
  await vi.advanceTimersByTimeAsync(110);
  expect(notify).toHaveBeenCalledWith(expect.objectContaining({ tag: 'waiting:a' }));
  expect(chimes).toHaveLength(1);
});
