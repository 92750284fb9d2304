// The console's session with an engine: from sign-in over every kind of interruption to its end.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { API_VERSION } from '../../src/contract/control-api.ts';
import { FakeEngine, hotline } from '../support/fake-engine.ts';
import { clientRig, eventually } from './client-rig.ts';

let engine: FakeEngine;
let rig: ReturnType<typeof clientRig>;
let address: string;

beforeEach(async () => {
  engine = await FakeEngine.start();
  address = `127.0.0.1:${engine.port}`;
  rig = clientRig();
});

afterEach(async () => {
  rig.client.close();
  await engine.stop();
});

/** Patient enough that silence plays no part in a test about something else. */
const patient = { staleMs: 60_000, silentMs: 60_000 };

async function signedIn(timings = {}): Promise<void> {
  rig = clientRig(timings);
  expect(await rig.signIn(address)).toEqual({ ok: true, value: null });
  await eventually(() => expect(rig.trace).toEqual(['signingIn', 'connected', 'view 1']));
  rig.trace.length = 0;
}

describe('signing in', () => {
  it('says hello, signs in, keeps the token and shows the view', async () => {
    await signedIn(patient);
    expect(engine.kinds()).toEqual(['hello', 'signIn']);
    expect(rig.tokens).toEqual(['token-1']);
    expect(rig.client.session).toMatchObject({ agentId: 'anna', name: 'Anna', hotlineName: 'IT-Hotline' });
    expect(rig.client.viewVersion).toBe(1);
  });

  it('hands on what the engine refuses, and stays signed out', async () => {
    expect(await rig.signIn(address, '9999')).toEqual({ ok: false, error: { code: 'wrongCredentials' } });
    expect(rig.trace).toEqual(['signingIn', 'signedOut:start']);
    await eventually(() => expect(engine.connections).toBe(0));
  });

  it('says that nobody answers there', async () => {
    await engine.stop();
    expect(await rig.signIn(address)).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    engine = await FakeEngine.start();
  });

  it.each([
    [{ major: API_VERSION.major + 1, minor: 0 }, 'updateConsole'],
    [{ major: API_VERSION.major - 1, minor: 9 }, 'updateEngine'],
  ])('refuses an engine of version %o: %s', async (apiVersion, code) => {
    engine.apiVersion = apiVersion;
    expect(await rig.signIn(address)).toEqual({ ok: false, error: { code, detail: '9.9' } });
    expect(engine.kinds()).toEqual(['hello']);
  });

  it('works with an engine of a higher minor version', async () => {
    engine.apiVersion = { ...API_VERSION, minor: 7 };
    await signedIn(patient);
  });

  it('does not sign in twice at once', async () => {
    const [first, second] = await Promise.all([rig.signIn(address), rig.signIn(address)]);
    expect(first.ok).toBe(true);
    expect(second).toEqual({ ok: false, error: { code: 'notPossibleNow' } });
  });

  it('goes on with a token kept from before, and forgets one that is over', async () => {
    await signedIn(patient);
    const later = clientRig(patient);
    const proof = { token: 'token-1' };
    expect(await later.client.signIn({ address, phone: 'softphone', proof })).toMatchObject({ ok: true });
    expect(later.client.session).toMatchObject({ kind: 'signedIn', name: 'Anna' });
    later.client.close();
    const last = clientRig(patient);
    const old = { token: 'older' };
    expect(await last.client.signIn({ address, phone: 'softphone', proof: old })).toMatchObject({
      ok: false,
    });
    expect(last.trace).toEqual(['signingIn', 'signedOut:expired']);
    expect(last.tokens).toEqual([null]);
  });
});

describe('following the view', () => {
  it('passes changes on in order', async () => {
    await signedIn(patient);
    engine.change([{ collection: 'hotlines', key: 'it', value: hotline }]);
    engine.change([{ collection: 'hotlines', key: 'it', value: null }]);
    await eventually(() => expect(rig.trace).toEqual(['changes 2', 'changes 3']));
    expect(rig.client.view?.hotlines).toEqual({});
  });

  it('asks for a snapshot after a gap, and ignores what comes before it', async () => {
    await signedIn(patient);
    engine.answersResync = false;
    engine.version = 5;
    engine.change([]);
    engine.change([]);
    await eventually(() => expect(engine.kinds()).toContain('resync'));
    engine.answersResync = true;
    engine.say({ t: 'snapshot', version: 7, at: Date.now(), view: engine.view });
    engine.change([]);
    await eventually(() => expect(rig.trace).toEqual(['view 7', 'changes 8']));
    expect(engine.kinds().filter((kind) => kind === 'resync')).toHaveLength(1);
  });

  it('sees a missed change at the next beat', async () => {
    await signedIn(patient);
    engine.version = 3;
    engine.beat();
    await eventually(() => expect(rig.trace).toEqual(['view 3']));
  });

  it('tells of a clock that runs ahead, but not of each message', async () => {
    await signedIn(patient);
    const ahead = Date.now() + 60_000;
    engine.say({ t: 'beat', version: 1, at: ahead });
    engine.say({ t: 'beat', version: 1, at: ahead + 20 });
    engine.change([]);
    await eventually(() => expect(rig.trace).toEqual(['connected', 'changes 2']));
    expect(rig.client.session).toMatchObject({ clockOffsetMs: expect.closeTo(60_000, -3) });
  });

  it('knows the engine’s time at once when this computer’s clock is set, forwards and backwards', async () => {
    await signedIn(patient);
    const real = Date.now;
    const engineTime = () => real() + 1_000;
    engine.say({ t: 'beat', version: 1, at: engineTime() });
    engine.change([]);
    await eventually(() => expect(rig.trace).toContain('changes 2'));
    for (const byMs of [300_000, -300_000]) {
      const clock = vi.spyOn(Date, 'now').mockImplementation(() => real() + byMs);
      const { session } = rig.client;
      const told = session.kind === 'signedIn' ? session.clockOffsetMs + Date.now() : 0;
      expect(Math.abs(told - engineTime())).toBeLessThan(60_000);
      clock.mockRestore();
    }
  });

  it('survives nonsense', async () => {
    await signedIn(patient);
    engine.say({ t: 'later' } as never);
    engine.say({ t: 'changes', version: 'two' } as never);
    engine.change([]);
    await eventually(() => expect(rig.trace).toEqual(['changes 2']));
    expect(rig.logged).toContain('engineMessageUnknown');
  });
});

describe('when the engine is not heard', () => {
  it('says so at once, comes back with the token, and is connected with the new snapshot', async () => {
    await signedIn(patient);
    engine.version = 9;
    engine.drop();
    await eventually(() => expect(rig.trace.at(-1)).toBe('connected'));
    expect(rig.trace).toEqual(['disconnected', 'disconnected', 'view 9', 'connected']);
    expect(engine.kinds()).toEqual(['hello', 'signIn', 'hello', 'resume']);
    expect(rig.tokens).toEqual(['token-1']);
  });

  it('is stale without beats, live again with the next, and gives up a silent connection', async () => {
    await signedIn({ staleMs: 80, silentMs: 400 });
    await eventually(() => expect(rig.trace).toEqual(['disconnected']));
    engine.beat();
    await eventually(() => expect(rig.trace).toEqual(['disconnected', 'connected']));
    expect(engine.kinds()).toEqual(['hello', 'signIn']);
    await eventually(() => expect(engine.kinds()).toEqual(['hello', 'signIn', 'hello', 'resume']));
    expect(rig.logged).toContain('engineConnectionDropped');
  });

  it('keeps trying until the engine is back, and answers commands with "offline" meanwhile', async () => {
    await signedIn(patient);
    const { port } = engine;
    await engine.stop();
    await eventually(() => expect(rig.trace).toEqual(['disconnected']));
    expect(await rig.client.command({ kind: 'hold', call: 'c1' })).toEqual({
      ok: false,
      error: { code: 'offline' },
    });
    await eventually(() =>
      expect(rig.logged.filter((event) => event === 'engineReconnectPlanned').length).toBeGreaterThan(2),
    );
    engine = await FakeEngine.start({ port });
    await eventually(() => expect(rig.trace.at(-1)).toBe('connected'));
  });

  it('tries at once when the network comes back', async () => {
    await signedIn({ ...patient, backoff: { firstMs: 60_000, mostMs: 60_000 } });
    engine.drop();
    await eventually(() => expect(rig.trace).toEqual(['disconnected']));
    rig.client.networkChanged(new Set(['127.0.0.1']));
    await eventually(() => expect(rig.trace.at(-1)).toBe('connected'));
  });

  it('leaves a connection alone whose address this computer still has, and drops one whose it lost', async () => {
    await signedIn(patient);
    rig.client.networkChanged(new Set(['127.0.0.1', '10.0.0.5']));
    expect(rig.trace).toEqual([]);
    rig.client.networkChanged(new Set(['10.0.0.5']));
    expect(rig.trace).toEqual(['disconnected']);
    await eventually(() => expect(rig.trace.at(-1)).toBe('connected'));
  });
});

describe('commands and the end', () => {
  it('returns the reply, and "timeout" when none comes', async () => {
    await signedIn({ ...patient, replyMs: 60 });
    expect(await rig.client.command({ kind: 'hold', call: 'c1' })).toEqual({ ok: true, value: null });
    engine.answersCommands = false;
    expect(await rig.client.command({ kind: 'hold', call: 'c1' })).toEqual({
      ok: false,
      error: { code: 'timeout' },
    });
  });

  it('answers what was under way when the connection broke', async () => {
    await signedIn(patient);
    engine.answersCommands = false;
    const answer = rig.client.command({ kind: 'hold', call: 'c1' });
    await eventually(() => expect(engine.kinds()).toContain('hold'));
    engine.drop();
    expect(await answer).toEqual({ ok: false, error: { code: 'offline' } });
  });

  it('reads a reply as its command has it: no more than that, and nothing that does not fit', async () => {
    await signedIn(patient);
    const leg = { call: 'c1', leg: 'l1', ready: true };
    engine.answer = { ...leg, ofANewerEngine: 1 };
    expect(await rig.client.command({ kind: 'take', call: 'c1' })).toEqual({ ok: true, value: leg });
    engine.answer = { ...leg, ready: 'perhaps' };
    expect(await rig.client.command({ kind: 'take', call: 'c1' })).toEqual({
      ok: false,
      error: { code: 'engineFault' },
    });
  });

  it('follows a change of phone', async () => {
    await signedIn(patient);
    await rig.client.command({ kind: 'usePhone', phone: 'deskPhone' });
    expect(rig.client.session).toMatchObject({ phone: 'deskPhone' });
  });

  it('signs out, forgets the token and does not come back', async () => {
    await signedIn(patient);
    expect(await rig.client.signOut()).toEqual({ ok: true, value: null });
    expect(rig.trace).toEqual(['signedOut:chosen']);
    expect(rig.tokens).toEqual(['token-1', null]);
    await eventually(() => expect(engine.connections).toBe(0));
  });

  it('is signed out before the token is forgotten: whatever becomes of that, the person sees it', async () => {
    await signedIn(patient);
    const order: string[] = [];
    rig.trace.push = (...words) => order.push(...words);
    rig.tokens.push = (...tokens) => order.push(`token ${tokens[0]}`);
    await rig.client.signOut();
    expect(order).toEqual(['signedOut:chosen', 'token null']);
  });

  it('says that an engine belongs to another console', async () => {
    engine.refuseHello = 'otherConsole';
    expect(await rig.signIn(address)).toEqual({
      ok: false,
      error: { code: 'unreachable', detail: 'the engine there belongs to the console that started it' },
    });
  });

  it('signs out here even when the engine cannot be told, and says so', async () => {
    await signedIn({ ...patient, backoff: { firstMs: 60_000, mostMs: 60_000 } });
    engine.drop();
    await eventually(() => expect(rig.trace).toEqual(['disconnected']));
    expect(await rig.client.signOut()).toEqual({ ok: false, error: { code: 'offline' } });
    expect(rig.trace.at(-1)).toBe('signedOut:chosen');
  });

  it('takes up another account of the softphone, and stays signed in', async () => {
    await signedIn(patient);
    const phoneAccount = { url: 'ws://127.0.0.1:1/sip', user: '42', domain: 'klinke', password: 'made here' };
    engine.say({ t: 'phoneAccount', phoneAccount });
    await eventually(() => expect(rig.client.session).toMatchObject({ kind: 'signedIn', phoneAccount }));
    expect(rig.trace.some((each) => each.startsWith('signedOut'))).toBe(false);
  });

  it.each([
    ['signedOut', 'bySupervisor'],
    ['signedInElsewhere', 'elsewhere'],
  ] as const)('ends with sessionEnded %s: %s', async (code, reason) => {
    await signedIn(patient);
    engine.say({ t: 'sessionEnded', code });
    await eventually(() => expect(rig.trace).toEqual([`signedOut:${reason}`]));
    expect(rig.client.view).toBeNull();
  });

  it('tells where a replaced session went, and asks before it takes one over itself', async () => {
    await signedIn(patient);
    engine.say({ t: 'sessionEnded', code: 'signedInElsewhere', device: 'Notebook' });
    await eventually(() =>
      expect(rig.client.session).toEqual({ kind: 'signedOut', reason: 'elsewhere', device: 'Notebook' }),
    );
    const there = { code: 'alreadySignedIn', device: 'Notebook', phone: 'softphone', since: 5 } as const;
    engine.elsewhere = { ...there, inCall: true };
    const address = `127.0.0.1:${engine.port}`;
    const proof = { extension: '21', pin: '1234' };
    const asked = await rig.client.signIn({ address, phone: 'softphone', proof });
    expect(asked).toEqual({ ok: false, error: { ...there, inCall: true } });
    const moved = await rig.client.signIn({
      address,
      phone: 'softphone',
      proof: { ...proof, moveOver: true },
    });
    expect(moved).toEqual({ ok: true, value: null });
    expect(engine.received.filter(({ t }) => t === 'signIn').at(-1)).toMatchObject({
      device: 'PC-12',
      moveOver: true,
    });
  });

  it.each([
    ['sessionOver', 'expired'],
    ['signedInElsewhere', 'elsewhere'],
  ] as const)('ends when resuming is refused with %s: %s', async (code, reason) => {
    await signedIn(patient);
    engine.refuseResume = { code };
    engine.drop();
    await eventually(() => expect(rig.trace.at(-1)).toBe(`signedOut:${reason}`));
    expect(rig.tokens.at(-1)).toBeNull();
  });
});
