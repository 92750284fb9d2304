// Waiting callers hear where they stand and how long it will take, in their language; a restart goes on with it.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { HotlineWorld, NUMBER, seedMode } from '../support/virtual/hotline-world.ts';
import { allIsOver } from '../support/virtual/nobody-lost.ts';

function telling(): OperatingMode {
  const mode = seedMode();
  const wait = mode.steps['wait-lvs'];
  if (wait?.kind !== 'wait') throw new Error('no wait');
  const step = {
    ...wait,
    sequence: [{ kind: 'music', music: 'lvs-long', repeat: true }] as const,
    background: 'lvs-long',
    limitMs: 600_000,
    tells: { what: 'both', afterMs: 5_000, everyMs: 60_000 },
  } as const;
  return { ...mode, languages: ['en'], steps: { ...mode.steps, 'wait-lvs': step } };
}

const phrases = { lengthMs: (media: string) => (media.startsWith('prompt ') ? 3_000 : 60_000) };

test('the place at once; the time once four have been answered; nothing of the time after a restart', async () => {
  const its = new HotlineWorld({ mode: telling(), ...phrases });
  await its.signIn('anna');
  const callers = [1, 2, 3, 4, 5, 6].map(() => its.inLine('1'));
  const [first] = callers;
  its.wait(2_100 + 57_000);
  expect(callers[4]?.hears()).toMatch(/^(music|prompt de position)/);
  for (let i = 0; i < 4; i++) {
    const [call = ''] = its.waiting('lvs');
    await its.command('anna', { kind: 'take', call });
    its.wait(30_000);
    await its.command('anna', { kind: 'hangUp' });
    await its.command('anna', { kind: 'skipWrapUp' });
  }
  const heard = new Set<string>();
  for (let i = 0; i < 70; i++) {
    its.wait(1_000);
    heard.add(callers[4]?.hears() ?? '');
  }
  expect([...heard].filter((each) => each.startsWith('prompt')).sort()).toEqual([
    'prompt de minutes-1',
    'prompt de position-1',
  ]);
  while (callers[5]?.hears() !== 'music lvs-long') its.wait(500);
  its.restartEngine();
  const after = new Set<string>();
  for (let i = 0; i < 130; i++) {
    its.wait(500);
    after.add(callers[5]?.hears() ?? '');
  }
  expect([...after].filter((each) => each.startsWith('prompt'))).toEqual(['prompt de position-2']);
  expect(first?.hears()).toBe('silence');
  await allIsOver(
    its,
    callers.map(({ leg }) => leg),
  );
});

test('in the caller’s language, and who is taken in the midst of it is put through at once', async () => {
  const its = new HotlineWorld({ mode: telling(), languageOf: { [NUMBER]: 'en' }, ...phrases });
  await its.signIn('anna');
  const caller = its.inLine('1');
  its.wait(6_100);
  expect(caller.hears()).toBe('prompt en position-1');
  const [call = ''] = its.waiting('lvs');
  await its.command('anna', { kind: 'take', call });
  its.wait(100);
  expect(caller.hears()).toMatch(/^talks with/);
  await allIsOver(its, [caller.leg]);
});

test('an engine that begins anew says it when it’s due', async () => {
  const its = new HotlineWorld({ mode: telling(), ...phrases });
  const caller = its.inLine('1');
  its.wait(1_000);
  its.restartEngine();
  its.wait(4_700);
  expect(caller.hears()).toBe('prompt de position-1');
  its.restartEngine(100);
  its.wait(3_000);
  expect(caller.hears()).toBe('music lvs-long');
  await allIsOver(its, [caller.leg]);
});
