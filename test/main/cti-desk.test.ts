// The local interface is open as long as the person wants it, at the port that was chosen, for who has the token of now.

import { afterEach, expect, it } from 'vitest';
import type { CtiState } from '../../src/contract/channels.ts';
import { CtiDesk } from '../../src/main/cti/cti-desk.ts';
import { freeTcpPort } from '../support/free-port.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function desk(kept: { token: string | null } = { token: null }, usable = true): CtiDesk {
  const made = new CtiDesk({
    secrets: {
      usable,
      ctiToken: () => kept.token,
      keepCtiToken: (token) => {
        kept.token = token;
      },
    },
    dial: () => false,
    now: Date.now,
    log: () => undefined,
  });
  closing.push(() => made.stop());
  return made;
}

const on = (state: CtiState) => {
  if (state.kind !== 'on') throw new Error(JSON.stringify(state));
  return state;
};
const status = async ({ address, token }: { address: string; token: string }) =>
  (await fetch(`${address}/v1/calls`, { headers: { authorization: `Bearer ${token}` } }).catch(() => null))
    ?.status ?? null;

it('is off until it is wanted, and closed when it is not wanted any more', async () => {
  const made = desk();
  expect(await made.state()).toEqual({ kind: 'off' });
  made.apply({ cti: true, ctiPort: 0 });
  const state = on(await made.state());
  expect(state).toMatchObject({ kept: true });
  expect(state.token).toMatch(/^[\w-]{43}$/);
  expect(await status(state)).toBe(200);
  expect(await status({ ...state, token: 'x' })).toBe(401);
  made.apply({ cti: false, ctiPort: 0 });
  expect(await made.state()).toEqual({ kind: 'off' });
  expect(await status(state)).toBeNull();
});

it('says which port another program has, and goes to the next one that is chosen', async () => {
  const [first, second] = [desk(), desk()];
  const port = await freeTcpPort();
  first.apply({ cti: true, ctiPort: port });
  expect(on(await first.state()).address).toBe(`http://127.0.0.1:${port}`);
  second.apply({ cti: true, ctiPort: port });
  expect(await second.state()).toEqual({ kind: 'taken', port });
  second.apply({ cti: true, ctiPort: 0 });
  expect(on(await second.state()).address).not.toBe(on(await first.state()).address);
  // Both are open, whatever was asked of them in one go.
  first.apply({ cti: false, ctiPort: port });
  first.apply({ cti: true, ctiPort: port });
  expect(on(await first.state()).address).toBe(`http://127.0.0.1:${port}`);
});

it('has the token of before after a new start, and another one when the person wants that', async () => {
  const kept = { token: null };
  const before = desk(kept);
  before.apply({ cti: true, ctiPort: 0 });
  const { token } = on(await before.state());
  const later = desk(kept, false);
  later.apply({ cti: true, ctiPort: 0 });
  expect(on(await later.state())).toMatchObject({ token, kept: false });
  expect(on(await later.renewToken()).token).not.toBe(token);
});
