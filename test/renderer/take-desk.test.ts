// From the click to the right leg, in every order in which leg and reply can come.

import { describe, expect, it } from 'vitest';
import { inviteKind } from '../../src/renderer/features/phone/softphone/headers.ts';
import {
  type EngineLeg,
  type TakeAnswer,
  TakeDesk,
} from '../../src/renderer/features/phone/softphone/take-desk.ts';

function leg(id: string, ready: boolean, trace: string[]): EngineLeg {
  return {
    id,
    ready,
    open: () => void trace.push(`open ${id}`),
    shut: () => void trace.push(`shut ${id}`),
    accept: async () => void trace.push(`accept ${id}`),
  };
}

type Answer = TakeAnswer<{ code: string }>;
const ok = (id: string, ready: boolean): Answer => ({ ok: true, value: { call: 'c', leg: id, ready } });

describe('taking a call', () => {
  it('opens the ready leg before the engine has answered, and accepts it then', async () => {
    const trace: string[] = [];
    const desk = new TakeDesk();
    desk.arrived(leg('a', true, trace));
    const outcome = await desk.take(async () => {
      trace.push('asked');
      return ok('a', true);
    });
    expect(trace).toEqual(['open a', 'asked', 'open a', 'accept a']);
    expect(outcome).toEqual({ kind: 'accepted', leg: 'a' });
  });

  it('shuts the leg again when somebody else was faster', async () => {
    const trace: string[] = [];
    const desk = new TakeDesk();
    desk.arrived(leg('a', true, trace));
    const outcome = await desk.take(
      async (): Promise<Answer> => ({ ok: false, error: { code: 'takenByOther' } }),
    );
    expect(trace).toEqual(['open a', 'shut a']);
    expect(outcome).toEqual({ kind: 'refused', error: { code: 'takenByOther' } });
  });

  it('shuts the leg again when asking fails', async () => {
    const trace: string[] = [];
    const desk = new TakeDesk();
    desk.arrived(leg('a', true, trace));
    await expect(desk.take(() => Promise.reject(new Error('badRequest')))).rejects.toThrow('badRequest');
    expect(trace).toEqual(['open a', 'shut a']);
    expect(desk.asking).toBe(false);
  });

  it('uses the leg that the engine names, not the one guessed', async () => {
    const trace: string[] = [];
    const desk = new TakeDesk();
    desk.arrived(leg('a', true, trace));
    desk.arrived(leg('b', true, trace));
    await desk.take(async () => ok('a', true));
    expect(trace).toEqual(['open b', 'shut b', 'open a', 'accept a']);
  });

  it('accepts the leg that arrives after the reply', async () => {
    const trace: string[] = [];
    const desk = new TakeDesk();
    expect(await desk.take(async () => ok('late', false))).toEqual({ kind: 'awaited', leg: 'late' });
    expect(desk.arrived(leg('other', false, trace))).toBe(false);
    expect(desk.arrived(leg('late', false, trace))).toBe(true);
    expect(trace).toEqual(['open late', 'accept late']);
  });

  it('accepts the leg that arrived before the reply', async () => {
    const trace: string[] = [];
    const desk = new TakeDesk();
    const outcome = await desk.take(async () => {
      expect(desk.asking).toBe(true);
      expect(desk.arrived(leg('early', false, trace))).toBe(false);
      return ok('early', false);
    });
    expect(outcome).toEqual({ kind: 'accepted', leg: 'early' });
    expect(trace).toEqual(['open early', 'accept early']);
    expect(desk.asking).toBe(false);
  });

  it('shuts a ready leg when the engine rings the phone instead', async () => {
    const trace: string[] = [];
    const desk = new TakeDesk();
    desk.arrived(leg('a', true, trace));
    await desk.take(async () => ok('new', false));
    expect(trace).toEqual(['open a', 'shut a']);
    desk.gone('new');
    expect(desk.arrived(leg('new', false, trace))).toBe(false);
  });

  it('takes the newest of several ready legs', () => {
    const desk = new TakeDesk();
    desk.arrived(leg('a', true, []));
    desk.arrived(leg('ring', false, []));
    desk.arrived(leg('b', true, []));
    expect(desk.readyLeg()?.id).toBe('b');
    desk.gone('b');
    expect(desk.readyLeg()?.id).toBe('a');
  });
});

describe('headers of an INVITE', () => {
  const request = (headers: Record<string, string>) => ({ getHeader: (name: string) => headers[name] });
  it.each([
    [{}, { kind: 'plain' }],
    [{ 'X-Klinke-Leg': ' a ' }, { kind: 'engine', leg: 'a' }],
    [
      { 'X-Klinke-Leg': 'a', 'X-Klinke-Ready': '1' },
      { kind: 'ready', leg: 'a' },
    ],
    [
      { 'X-Klinke-Leg': 'a', 'X-Klinke-Purpose': 'consultation' },
      { kind: 'consultation', leg: 'a' },
    ],
    [
      { 'X-Klinke-Leg': 'a', 'X-Klinke-Purpose': 'transfer' },
      { kind: 'transfer', leg: 'a' },
    ],
    [
      { 'X-Klinke-Leg': 'a', 'X-Klinke-Purpose': 'of a later version' },
      { kind: 'engine', leg: 'a' },
    ],
    [{ 'X-Klinke-Ready': '1' }, { kind: 'plain' }],
  ])('%j', (headers, kind) => expect(inviteKind(request(headers))).toEqual(kind));
});
