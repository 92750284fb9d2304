// Somebody sets this computer's clock by five minutes: no caller has waited longer for it, and no talk lasted longer.

import { afterEach, expect, it, vi } from 'vitest';
import type { Pushes, PushName } from '../../src/contract/channels.ts';
import { byOwnClock } from '../../src/renderer/bar/from-window.ts';
import { engineNow } from '../../src/renderer/state/clock.ts';
import { startMirror, useMirror } from '../../src/renderer/state/mirror.ts';
import { fromWallClock, steadyNow } from '../../src/renderer/state/steady-clock.ts';
import { phoneCall, sampleView } from '../support/console-harness/sample-view.ts';
import { signedIn } from '../support/console-harness/scenes.ts';

const FIVE_MINUTES = 300_000;
const realNow = Date.now;

afterEach(() => vi.restoreAllMocks());

const setClock = (byMs: number) => vi.spyOn(Date, 'now').mockImplementation(() => realNow() + byMs);

it.each([FIVE_MINUTES, -FIVE_MINUTES])('a clock set by %i ms changes nothing that is shown', async (byMs) => {
  const listeners = new Map<PushName, (value: never) => void>();
  const push = <N extends PushName>(name: N, value: Pushes[N]) =>
    (listeners.get(name) as unknown as (value: Pushes[N]) => void)(value);
  // The engine's clock is 10 s ahead of ours.
  const session = () => ({
    ...signedIn,
    heardAt: Date.now(),
    clockOffsetMs: realNow() + 10_000 - Date.now(),
  });
  vi.stubGlobal('window', {
    klinke: {
      call: {
        appInfo: async () => null,
        settings: async () => null,
        session: async () => session(),
        showView: async () => push('viewReplaced', sampleView()),
      },
      on: (name: PushName, listener: (value: never) => void) => void listeners.set(name, listener),
    },
  });
  useMirror.setState({ session: null, view: null });
  await startMirror();
  const near = (value: number, to: number) => expect(Math.abs(value - to)).toBeLessThan(60_000);
  near(engineNow(), realNow() + 10_000);
  const since = steadyNow();
  setClock(byMs);
  near(engineNow(), realNow() + 10_000);
  near(steadyNow() - since, 0);
  // Told anew, by the clock as it is now: the same instant.
  push('sessionChanged', session());
  near(engineNow(), realNow() + 10_000);
  const shown = useMirror.getState().session;
  expect(shown?.kind).toBe('signedIn');
  if (shown?.kind === 'signedIn') near(steadyNow() - shown.heardAt, 0);
  vi.unstubAllGlobals();
});

it('a page that began after the clock was set shows the same talking time', () => {
  const line = { kind: 'registered' } as const;
  const theirs = steadyNow() - FIVE_MINUTES;
  const calls = [phoneCall({ since: theirs - 7_000 })];
  const [call] = byOwnClock({ kind: 'phone', at: theirs, phone: { line, taking: null, calls } }).calls;
  expect(Math.abs(steadyNow() - (call?.since ?? 0) - 7_000)).toBeLessThan(60_000);
  setClock(FIVE_MINUTES);
  expect(Math.abs(fromWallClock(Date.now()) - steadyNow())).toBeLessThan(60_000);
});
