// A message's sound for the window: from here or from the engine, and what goes from here.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ConsoleSettings, SessionState } from '../../../src/contract/channels.ts';
import type { MessageFault } from '../../../src/contract/message-sound.ts';
import type { ConsoleView, MessageView } from '../../../src/contract/view.ts';
import { MessageCopies } from '../../../src/main/messages/message-copies.ts';
import { MessageDesk } from '../../../src/main/messages/message-desk.ts';
import { sampleMessages } from '../../support/console-harness/sample-messages.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const signedIn = (agentId: string, connected = true): SessionState => ({
  kind: 'signedIn',
  agentId,
  name: agentId,
  hotlineName: 'IT',
  phoneAccount: null,
  phone: 'softphone',
  connected,
  heardAt: 0,
  clockOffsetMs: 0,
});

function deskOf(keeps: ConsoleSettings['messageCopies'] = 'heard') {
  const folder = mkdtempSync(join(tmpdir(), 'klinke-desk-'));
  folders.push(folder);
  const store = { usable: () => true, encrypt: (text: string) => Buffer.from(text), decrypt: String };
  const faults = new Map<string, MessageFault['code']>();
  const rig = {
    session: signedIn('anna'),
    keeps,
    now: 1_000,
    fetched: [] as string[],
    asked: [] as string[],
    faults,
    view: null as Pick<ConsoleView, 'messages'> | null,
  };
  const answer = (id: string) => {
    const code = faults.get(id);
    return code === undefined
      ? ({ ok: true, value: Buffer.from(`sound of ${id}`) } as const)
      : ({ ok: false, error: { code } } as const);
  };
  const desk = new MessageDesk({
    copies: new MessageCopies({ folder, store, failed: (fault) => expect(fault).toBeNull() }),
    content: {
      message: async (id) => {
        rig.fetched.push(id);
        return answer(id);
      },
      messageThere: async (id) => {
        rig.asked.push(id);
        return answer(id);
      },
    },
    session: () => rig.session,
    place: () => 'hotline',
    view: () => rig.view as ConsoleView | null,
    keeps: () => rig.keeps,
    now: () => rig.now,
  });
  const become = (session: SessionState) => {
    rig.session = session;
    desk.sessionChanged();
  };
  become(rig.session);
  return { rig, desk, become };
}

it('is fetched once, then played from here, also without the engine', async () => {
  const { rig, desk, become } = deskOf();
  expect(await desk.sound('m1')).toMatchObject({ ok: true, copied: true });
  become(signedIn('anna', false));
  expect(await desk.sound('m1')).toMatchObject({ ok: true, bytes: Buffer.from('sound of m1') });
  expect(await desk.sound('m2')).toEqual({ ok: false, why: 'offline' });
  expect(rig.fetched).toEqual(['m1']);
  expect(desk.copied()).toEqual(['m1']);
});

it('says why there is none', async () => {
  const { rig, desk } = deskOf();
  for (const code of ['forbidden', 'messageGone', 'noSound'] as const) {
    rig.faults.set('m1', code);
    expect(await desk.sound('m1')).toEqual({ ok: false, why: code });
  }
  rig.faults.set('m1', 'engineFault');
  expect(await desk.sound('m1')).toEqual({ ok: false, why: 'failed' });
});

it('stays nowhere where the person wants none', async () => {
  const { rig, desk } = deskOf('never');
  expect(await desk.sound('m1')).toMatchObject({ ok: true, copied: false });
  expect(desk.copied()).toEqual([]);
  rig.keeps = 'heard';
  await desk.sound('m1');
  rig.keeps = 'never';
  desk.settingsChanged();
  expect(desk.copied()).toEqual([]);
});

it('goes from here once it was erased, or is no longer this person’s; what only can’t be asked for stays', async () => {
  const { rig, desk } = deskOf();
  for (const id of ['gone', 'other', 'still', 'odd']) await desk.sound(id);
  rig.faults.set('gone', 'messageGone').set('other', 'forbidden').set('odd', 'engineFault');
  await desk.look();
  await expect.poll(() => [...desk.copied()].sort()).toEqual(['odd', 'still']);
});

it('goes when one signs out for good, and stays where the session only broke', async () => {
  const { desk, become } = deskOf();
  await desk.sound('m1');
  become({ kind: 'signedOut', reason: 'expired' });
  expect(desk.copied()).toEqual([]);
  expect(await desk.sound('m1')).toEqual({ ok: false, why: 'forbidden' });
  become(signedIn('anna'));
  expect(desk.copied()).toEqual(['m1']);
  become({ kind: 'signedOut', reason: 'chosen' });
  become(signedIn('anna'));
  expect(desk.copied()).toEqual([]);
});

it('is nobody else’s: another person finds nothing, and so does the first one afterwards', async () => {
  const { desk, become } = deskOf();
  await desk.sound('m1');
  become(signedIn('bernd'));
  expect(desk.copied()).toEqual([]);
  become(signedIn('anna'));
  expect(desk.copied()).toEqual([]);
});

it('is here before it’s asked for, where all that wait for somebody are wanted', async () => {
  const { rig, desk } = deskOf('always');
  rig.view = { messages: sampleMessages().messages };
  await desk.look();
  expect([...desk.copied()].sort()).toEqual(['c87-m4', 'c88-m4', 'c89-m6', 'c90-m4', 'c91-m4']);
  expect(rig.asked).toEqual([]);
});

describe('for who starts where the engine can’t be reached', () => {
  async function heard() {
    const stage = deskOf();
    const { messages } = sampleMessages();
    stage.rig.view = { messages };
    for (const id of ['c91-m4', 'c90-m4', 'older']) await stage.desk.sound(id);
    return { ...stage, messages };
  }
  const unreached = { kind: 'signedOut', reason: 'unreached' } as const;

  it('what is known of the copies is there with its time, and can be heard; of another engine nothing is', async () => {
    const { rig, desk, become, messages } = await heard();
    // One that is in no view: as a page of the list told it.
    desk.listed([{ ...(messages['c91-m4'] as MessageView), id: 'older' }]);
    rig.now = 5_000;
    become(signedIn('anna', false));
    expect(desk.here('hotline')).toBeNull();
    rig.view = null;
    become(unreached);
    rig.now = 9_000;
    const here = desk.here('hotline');
    expect(here).toMatchObject({ agent: 'anna', name: 'anna', at: 5_000 });
    expect(here?.messages.map(({ id }) => id).sort()).toEqual(['c90-m4', 'c91-m4', 'older']);
    expect(await desk.sound('c91-m4')).toMatchObject({ ok: true, bytes: Buffer.from('sound of c91-m4') });
    expect(await desk.sound('c88-m4')).toEqual({ ok: false, why: 'offline' });
    expect(desk.here('elsewhere')).toBeNull();
    expect(await desk.sound('c91-m4')).toEqual({ ok: false, why: 'forbidden' });
  });

  it('an erased one is gone with the next connection, also from what is known', async () => {
    const { rig, desk, become } = await heard();
    rig.faults.set('c90-m4', 'messageGone').set('older', 'messageGone');
    rig.view = { messages: { 'c91-m4': sampleMessages().messages['c91-m4'] as MessageView } };
    await desk.look();
    become(unreached);
    expect(desk.here('hotline')?.messages.map(({ id }) => id)).toEqual(['c91-m4']);
  });

  it('nothing is there after signing out, for the next person, or after thirty days', async () => {
    for (const end of [
      ({ become }) => become({ kind: 'signedOut', reason: 'chosen' }),
      ({ become }) => become(signedIn('bernd')),
      ({ rig }) => {
        rig.now += 31 * 24 * 3_600_000;
      },
    ] satisfies ((stage: Awaited<ReturnType<typeof heard>>) => void)[]) {
      const stage = await heard();
      end(stage);
      stage.become(unreached);
      expect(stage.desk.here('hotline')).toBeNull();
      expect(await stage.desk.sound('c91-m4')).toEqual({ ok: false, why: 'forbidden' });
    }
  });
});

it('looks once more where somebody asks while it looks: what was erased meanwhile goes, too', async () => {
  const { rig, desk } = deskOf();
  await desk.sound('m1');
  await desk.sound('m2');
  rig.asked.length = 0;
  const first = desk.look();
  rig.faults.set('m1', 'messageGone');
  await Promise.all([first, desk.look(), desk.look()]);
  await expect.poll(() => desk.copied()).toEqual(['m2']);
  await desk.look();
  expect(rig.asked.filter((id) => id === 'm2').length).toBeGreaterThanOrEqual(2);
});

it('is asked for at once when something was erased, whatever the view says yet, and again where no answer came', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { rig, desk } = deskOf();
  const [shown] = Object.values(sampleMessages().messages) as [MessageView];
  rig.view = { messages: { m1: shown, m2: shown } };
  for (const id of ['m1', 'm2']) await desk.sound(id);
  rig.faults.set('m1', 'messageGone').set('m2', 'engineFault');
  desk.erased();
  await vi.waitFor(() => expect(desk.copied()).toEqual(['m2']));
  rig.faults.set('m2', 'messageGone');
  await vi.advanceTimersByTimeAsync(5_000);
  await vi.waitFor(() => expect(desk.copied()).toEqual([]));
  desk.stop();
  expect(vi.getTimerCount()).toBe(0);
});

it('is asked for whatever the view says, too, where it was erased while others were being asked for', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { rig, desk } = deskOf();
  const [shown] = Object.values(sampleMessages().messages) as [MessageView];
  rig.view = { messages: { m1: shown } };
  await desk.sound('m1');
  await desk.sound('m2');
  await vi.waitFor(() => expect(rig.asked).toEqual(['m2']));
  rig.faults.set('m2', 'engineFault');
  const looking = desk.look();
  rig.faults.set('m1', 'messageGone').set('m2', 'messageGone');
  desk.erased();
  await looking;
  await vi.waitFor(() => expect(desk.copied()).toEqual([]));
  desk.stop();
});

it('goes from here where it was erased while it came', async () => {
  const { rig, desk } = deskOf();
  const sound = desk.sound('m1');
  rig.faults.set('m1', 'messageGone');
  await sound;
  await expect.poll(() => desk.copied()).toEqual([]);
});
