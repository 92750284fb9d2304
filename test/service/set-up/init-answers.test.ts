// Setting up a hotline of one's own: what answers are good, and that the engine can work with what is made of them.

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { SetUpAnswers } from '../../../src/contract/set-up.ts';
import { loadConfig } from '../../../src/service/config/load-config.ts';
import { judgeAnswers } from '../../../src/service/set-up/init-answers.ts';
import { pinFits } from '../../../src/service/set-up/pin.ts';
import { runEngine, temporaryFolder } from '../../support/engine-rig.ts';

const good: SetUpAnswers = {
  hotline: 'Nord',
  name: 'Jörg',
  extension: '20',
  pin: '2580',
  teams: ['Einkauf', 'Ein-Kauf', 'Müller & Söhne'],
  upstream: { url: 'wss://pbx.example/ws', domain: 'example', user: '77', password: 'hidden word' },
};
const judge = (change: Partial<SetUpAnswers>) => {
  const judged = judgeAnswers(JSON.stringify({ ...good, ...change }));
  return judged.ok ? [] : judged.problems.map(({ field, code }) => `${field} ${code}`);
};

describe('answers', () => {
  it('are good, without blanks around words', () => {
    expect(judgeAnswers(JSON.stringify({ ...good, hotline: ' Nord ' }))).toEqual({ ok: true, answers: good });
    expect(judge({ upstream: null })).toEqual([]);
  });

  it.each([
    [{ hotline: '' }, 'hotline missing'],
    [{ hotline: 'x'.repeat(61) }, 'hotline tooLong'],
    [{ name: 'Jörg\u202e' }, 'name unseen'],
    [{ extension: '2' }, 'extension noExtension'],
    [{ extension: '2o' }, 'extension noExtension'],
    [{ extension: '100' }, 'extension hotlineNumber'],
    [{ pin: '' }, 'pin missing'],
    [{ pin: '123' }, 'pin tooShort'],
    [{ pin: '1'.repeat(41) }, 'pin tooLong'],
    [{ teams: ['A', 'a', 'B'] }, 'team2 sameTeam'],
    [{ teams: ['A', 'B', ''] }, 'team3 missing'],
    [{ upstream: { ...good.upstream, url: 'ws://pbx.example' } }, 'upstreamUrl noAddress'],
    [{ upstream: { ...good.upstream, url: 'pbx.example' } }, 'upstreamUrl noAddress'],
    [{ upstream: { ...good.upstream, user: '7 7' } }, 'upstreamUser noAccount'],
    [{ upstream: { ...good.upstream, password: '' } }, 'upstreamPassword missing'],
  ] as [Partial<SetUpAnswers>, string][])('%j: %s', (change, told) => {
    expect(judge(change)).toEqual([told]);
  });

  it.each(['', '{', 'null', '[]', '{"hotline":"Nord"}'])('%j is none', (json) =>
    expect(judgeAnswers(json)).toEqual({ ok: false, problems: [] }),
  );
});

test('--init --answers - writes a hotline that the engine can work with, readable by its owner only', async () => {
  const folder = temporaryFolder();
  const input = JSON.stringify(good);
  const { code, out } = await runEngine(['--init', folder, '--answers', '-'], { input }).ended;
  const file = join(folder, 'engine.json');
  expect({ code, out }).toEqual({ code: 0, out: `${file}\n` });
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const result = await loadConfig(file);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { config, modes, switchPassword } = result.loaded;
  expect(config).toMatchObject({
    name: 'Nord',
    hotlines: [{ id: 'nord', numbers: ['100', '77'] }],
    teams: [{ id: 'einkauf' }, { id: 'ein-kauf' }, { id: 'muller-sohne', distribution: 'automatic' }],
    agents: [{ id: 'jorg', role: 'admin', teams: ['einkauf', 'ein-kauf', 'muller-sohne'] }],
  });
  expect(await pinFits('2580', config.agents[0]?.pinHash)).toBe(true);
  expect(switchPassword).toBe('hidden word');
  const menu = modes.get('nord')?.mode.steps['main-menu'];
  expect(menu).toMatchObject({ branches: { 1: { label: 'Einkauf' }, 3: { label: 'Müller & Söhne' } } });
  const before = readFileSync(file, 'utf8');
  await runEngine(['--init', folder, '--answers', '-'], { input }).ended;
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('--answers without --init, or with the answers themselves, is a wrong option', async () => {
  const [alone, open] = await Promise.all([
    runEngine(['--answers', '-']).ended,
    runEngine(['--init', temporaryFolder(), '--answers', JSON.stringify(good)]).ended,
  ]);
  expect([alone.code, open.code]).toEqual([2, 2]);
});
