// Drafts: each person's own, on the disk as they are typed, and gone when their call is erased.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionState } from '../../src/contract/channels.ts';
import type { Draft } from '../../src/contract/drafts.ts';
import { DraftDesk } from '../../src/main/draft-desk.ts';
import { Drafts } from '../../src/main/drafts.ts';
import type { SecretStore } from '../../src/main/secrets.ts';
import { PATIENCE_MS } from '../support/patience.ts';

let folder: string;
const file = () => join(folder, 'drafts.json');
const DAY_MS = 24 * 3_600_000;
const now = 100 * DAY_MS;

/** Stands for a key ring; what it writes isn't what it was given. */
const keyRing: SecretStore = {
  usable: () => true,
  encrypt: (text) => Buffer.from([...text].reverse().join('')),
  decrypt: (data) => [...String(data)].reverse().join(''),
};
const noKeyRing: SecretStore = { ...keyRing, usable: () => false };

const failed = vi.fn();
const open = (store = keyRing, at = now) => new Drafts({ folder, store, now: () => at, failed });
const anna = { place: 'pbx', agent: 'anna' };
const note = (call: string, text: string, at = now): Draft => ({ form: 'note', call, part: '', text, at });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klinke-drafts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  failed.mockClear();
});

describe('drafts', () => {
  it.each([keyRing, noKeyRing])('are there after a restart, to this person at this engine alone', (store) => {
    const drafts = open(store);
    drafts.keep(anna, note('c1', 'Scanner'));
    drafts.keep(anna, note('c1', 'Scanner Tor 3'));
    drafts.keep(anna, { ...note('c1', '0171'), form: 'transfer' });
    drafts.keep({ ...anna, agent: 'bernd' }, note('c1', 'Bernds'));
    drafts.flush();
    const later = open(store);
    expect(later.of(anna).map(({ text }) => text)).toEqual(['Scanner Tor 3', '0171']);
    expect(later.of({ ...anna, place: 'other' })).toEqual([]);
    expect(later.of({ ...anna, agent: 'carla' })).toEqual([]);
  });

  it('can’t be read on the disk where the system keeps secrets', () => {
    const drafts = open();
    drafts.keep(anna, note('c1', 'Scanner'));
    drafts.flush();
    expect(readFileSync(file(), 'utf8')).not.toMatch(/Scanner|anna/);
  });

  it('save themselves soon after the first key, however long somebody types', async () => {
    vi.useFakeTimers();
    try {
      const drafts = open();
      for (let typedMs = 0; typedMs < 400; typedMs += 100) {
        drafts.keep(anna, note('c1', `typed ${typedMs}`));
        await vi.advanceTimersByTimeAsync(100);
      }
      expect(open().of(anna)[0]?.text).toBe('typed 200');
    } finally {
      vi.useRealTimers();
    }
  });

  it('are gone once sent or taken back, after a month, and the oldest where there are too many', () => {
    const drafts = open();
    drafts.keep(anna, note('c1', 'Scanner'));
    drafts.keep(anna, note('c1', ''));
    expect(drafts.of(anna)).toEqual([]);
    for (let i = 0; i < 201; i++) drafts.keep(anna, note(`c${i}`, 'x'));
    expect(drafts.of(anna).map(({ call }) => call)).toEqual(
      Array.from({ length: 200 }, (_, i) => `c${i + 1}`),
    );
    drafts.keep(anna, note('new', 'x', now + 20 * DAY_MS));
    drafts.flush();
    expect(
      open(keyRing, now + 31 * DAY_MS)
        .of(anna)
        .map(({ call }) => call),
    ).toEqual(['new']);
  });

  it('of an erased call are gone from the disk at once, everybody’s; what was typed afterwards stays', () => {
    const drafts = open(noKeyRing);
    drafts.keep(anna, note('c1', 'Huber'));
    drafts.keep({ ...anna, agent: 'bernd' }, { ...note('c1', 'Hubers Scanner'), form: 'transfer' });
    drafts.keep({ ...anna, place: 'other' }, note('c1', 'another'));
    drafts.keep(anna, note('c2', 'Toner'));
    drafts.keep(anna, { ...note('c1', 'later', now + 2), part: 'p' });
    drafts.keep({ ...anna, agent: 'bernd' }, note('c3', 'Bernds alone'));
    drafts.flush();
    expect(drafts.callsAt('pbx')).toEqual(['c1', 'c2', 'c3']);
    expect(drafts.erase('pbx', { call: 'c1', at: now + 1 })).toBe(true);
    expect(readFileSync(file(), 'utf8')).not.toContain('Huber');
    expect(
      open(noKeyRing)
        .of(anna)
        .map(({ text }) => text),
    ).toEqual(['Toner', 'later']);
    expect(open(noKeyRing).of({ ...anna, place: 'other' })).toHaveLength(1);
    expect(drafts.erase('pbx', { call: 'c1', at: now + 1 })).toBe(false);
  });

  it('a file that can’t be read is none, and a disk that takes nothing is told', () => {
    writeFileSync(file(), 'no JSON');
    expect(open().of(anna)).toEqual([]);
    rmSync(folder, { recursive: true });
    const drafts = open();
    drafts.keep(anna, note('c1', 'Scanner'));
    drafts.flush();
    expect(failed).toHaveBeenCalledOnce();
    expect(drafts.of(anna)).toHaveLength(1);
    folder = mkdtempSync(join(tmpdir(), 'klinke-drafts-'));
  });
});

describe('the desk', () => {
  const signedIn = (agentId: string, connected = true): SessionState => ({
    kind: 'signedIn',
    agentId,
    name: agentId,
    hotlineName: 'IT',
    phoneAccount: null,
    phone: 'softphone',
    connected,
    heardAt: 0,
    clockOffsetMs: 5,
  });
  const rig = (first: SessionState) => {
    const state = {
      session: first,
      erased: [] as { call: string; at: number }[],
      numbers: [] as { number: string; at: number }[],
      answers: true,
    };
    const pushed: (readonly Draft[])[] = [];
    const asked: unknown[] = [];
    const desk = new DraftDesk({
      drafts: open(),
      session: () => state.session,
      place: () => 'pbx',
      command: async (command) => {
        asked.push(command);
        // The two commands that it gives.
        return state.answers
          ? { ok: true, value: (command.kind === 'erasedNumbers' ? state.numbers : state.erased) as never }
          : { ok: false, error: { code: 'engineFault' } };
      },
      push: (drafts) => pushed.push(drafts),
      now: () => now,
    });
    const becomes = (session: SessionState) => {
      state.session = session;
      desk.sessionChanged();
    };
    return { desk, state, pushed, asked, becomes };
  };
  const typed = { form: 'note', call: 'c1', part: '', text: 'Scanner' } as const;

  it('shows who signs in the own ones, and keeps nothing under the next one’s name', () => {
    const { desk, pushed, becomes } = rig({ kind: 'signedOut', reason: 'start' });
    desk.keep(null, typed);
    becomes(signedIn('anna'));
    desk.keep('anna', typed);
    expect(desk.mine()).toEqual([{ ...typed, at: now + 5 }]);
    becomes({ kind: 'signedOut', reason: 'chosen' });
    expect(desk.mine()).toEqual([]);
    becomes(signedIn('bernd'));
    // The window's last word before it heard.
    desk.keep('anna', { ...typed, text: 'Scanner T' });
    expect(desk.mine()).toEqual([]);
    becomes(signedIn('anna'));
    expect(pushed.map((drafts) => drafts.map(({ text }) => text))).toEqual([[], [], [], ['Scanner']]);
    desk.stop();
  });

  it('asks after each connecting which calls were erased, also of who isn’t here', async () => {
    const { desk, state, pushed, asked, becomes } = rig(signedIn('anna'));
    desk.keep('anna', typed);
    state.erased = [{ call: 'c1', at: now + 10 }];
    becomes(signedIn('bernd', false));
    expect(asked).toEqual([]);
    becomes(signedIn('bernd'));
    await vi.waitFor(() => expect(asked).toEqual([{ kind: 'erasedAmong', calls: ['c1'] }]), PATIENCE_MS);
    // Bernd's own, who has none, and once more since something is gone.
    await vi.waitFor(() => expect(pushed).toEqual([[], []]), PATIENCE_MS);
    becomes(signedIn('anna'));
    expect(desk.mine()).toEqual([]);
    desk.stop();
  });

  it('asks of what is about no call whether a number in it was erased, and removes that alone', async () => {
    const { desk, state, pushed, asked } = rig(signedIn('anna'));
    const dialled = { form: 'dial', call: null, part: '', text: '0174 6655443' } as const;
    const entry = {
      form: 'entry',
      call: null,
      part: 'new',
      text: 'Huber\u001f\u001f0174 6655443\n213',
    } as const;
    const other = { form: 'breakReason', call: null, part: '', text: 'Zahnarzt um 15:00' } as const;
    for (const each of [dialled, entry, other, { ...typed, text: 'ruft von 0174 6655443 an' }])
      desk.keep('anna', each);
    state.numbers = [{ number: '0174 6655443', at: now + 4 }];
    await desk.ask();
    expect(asked).toEqual([
      { kind: 'erasedAmong', calls: ['c1'] },
      { kind: 'erasedNumbers', numbers: ['0174 6655443', '213'] },
    ]);
    // Typed since then: it's new.
    expect(desk.mine()).toHaveLength(4);
    state.numbers = [{ number: '0174 6655443', at: now + 5 }];
    await desk.ask();
    expect(desk.mine().map(({ form }) => form)).toEqual(['breakReason', 'note']);
    expect(pushed).toHaveLength(1);
    desk.stop();
  });

  it('asks again soon where no answer came, as long as it’s connected', async () => {
    vi.useFakeTimers();
    const { desk, state, asked } = rig(signedIn('anna'));
    desk.keep('anna', typed);
    state.answers = false;
    state.erased = [{ call: 'c1', at: now + 10 }];
    await desk.ask();
    expect(desk.mine()).toHaveLength(1);
    state.answers = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(desk.mine()).toEqual([]);
    expect(asked).toHaveLength(2);
    state.answers = false;
    desk.keep('anna', typed);
    await desk.ask();
    desk.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(3);
    vi.useRealTimers();
  });
});
