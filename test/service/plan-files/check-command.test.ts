// `--check FOLDER`: what it says and how it ends.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkCommand, strictest } from '../../../src/service/plan-files/check-command.ts';
import { writePlanFolder } from '../../../src/service/plan-files/write-plan-folder.ts';
import { wavBytes } from '../../../src/voip/sound/wav.ts';
import { planWithTones } from '../../support/plan-with-tones.ts';

const room = mkdtempSync(join(tmpdir(), 'klinke-check-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

async function checked(folder: string) {
  const said = { out: '', err: '' };
  const stream = (name: 'out' | 'err') => ({ write: (text: string) => (said[name] += text) });
  const code = await checkCommand(folder, strictest, { out: stream('out'), err: stream('err') });
  return { code, ...said };
}

test('a plan of a newer engine is told as one, and nothing else of it; what is no UTF-8 by its file', async () => {
  const { plan, soundFile } = planWithTones(join(room, 'content-newer'));
  const folder = join(room, 'newer');
  await writePlanFolder(folder, plan, soundFile, null);
  const people = readFileSync(join(folder, 'people.json'));
  writeFileSync(join(folder, 'people.json'), Buffer.concat([people, Buffer.from('// für', 'latin1')]));
  expect((await checked(folder)).err).toMatch(/people\.json:1:1 .*save it as UTF-8/);
  writeFileSync(join(folder, 'people.json'), people);
  writeFileSync(join(folder, 'plan.json'), '{ "schemaVersion": 2, "future": {} }');
  expect((await checked(folder)).err).toMatch(
    /^[^\n]*plan\.json:1:\d+ {2}schemaVersion: was made for a newer engine[^\n]*\n1 mistake/,
  );
});

test('says of which sounds nobody hears anything, or not what was meant', async () => {
  const { plan, soundFile } = planWithTones(join(room, 'content-sounds'));
  const folder = join(room, 'sounds');
  await writePlanFolder(folder, plan, soundFile, null);
  const { mode } = plan.modes.night ?? {};
  const [first = '', second = ''] = Object.values(mode?.prompts ?? {}).map(({ file }) => file);
  const [piece = ''] = Object.values(mode?.music ?? {}).map(({ file }) => file);
  const write = (file: string, sample: (at: number) => number) =>
    writeFileSync(
      join(folder, 'modes', 'night', file),
      wavBytes(Int16Array.from({ length: 16_000 }, (_, at) => sample(at))),
    );
  write(first, () => 0);
  write(second, (at) => Math.max(-32_768, Math.min(32_767, 90_000 * Math.sin(at / 5))));
  write(piece, (at) => 9_000 * Math.sin(at / 5));
  const { code, err } = await checked(folder);
  expect(code).toBe(0);
  const told = (file: string, what: string) =>
    expect.stringContaining(`/night/${file}:1:1  (whole file): ${what}`);
  expect(err.trimEnd().split('\n').sort()).toEqual(
    [
      [first, 'is silent: callers hear nothing'],
      [second, 'is cut at full scale for '],
      [piece, 'lasts only 2.0 s: is it the right one?'],
    ]
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
      .map(([file = '', what = '']) => told(file, what)),
  );
});

test('0 for a plan, with what should be known; 1 for one with mistakes, and for what is none', async () => {
  const { plan, soundFile } = planWithTones(join(room, 'content'));
  const folder = join(room, 'plan');
  await writePlanFolder(folder, plan, soundFile, null);
  expect(await checked(folder)).toEqual({ code: 0, out: `${folder}: no mistakes\n`, err: '' });
  writeFileSync(join(folder, 'modes', 'more.wav'), '');
  expect(await checked(folder)).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^warning: .*more\.wav:1:1/),
  });
  writeFileSync(join(folder, 'people.json'), '{ "x": 1 }');
  const { code, out, err } = await checked(folder);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('people.json:1:8  x: has to be an object in braces { }');
  expect(err).toMatch(/\n1 mistake: this plan can't be published\n$/);
  expect((await checked(room)).err).toContain('is no plan');
});
