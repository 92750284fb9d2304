// A plan as a folder: written and read it is the same, one changed text is one changed line, and every mistake has its place.

import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import { describeProblem } from '../../../src/contract/problem.ts';
import { planText } from '../../../src/domain/plan/canonical.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { readPlanFolder } from '../../../src/service/plan-files/read-plan-folder.ts';
import { writePlanFolder } from '../../../src/service/plan-files/write-plan-folder.ts';
import { planWithTones } from '../../support/plan-with-tones.ts';
import { writeTones } from '../../support/wav.ts';

const around = { oneDialPlan: true, calendar: createCalendar() };
const room = mkdtempSync(join(tmpdir(), 'klinke-plan-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

const { plan, soundFile } = planWithTones(join(room, 'content'));

let made = 0;
async function exported(of: Plan = plan, to = join(room, `plan-${made++}`)): Promise<string> {
  expect(await writePlanFolder(to, of, soundFile, { number: 1, plan: 'a'.repeat(64) })).toMatchObject({
    ok: true,
  });
  return to;
}

async function problemsIn(folder: string): Promise<readonly string[]> {
  const read = await readPlanFolder(folder, around);
  return read.ok ? [] : read.problems.map((each) => describeProblem(each).replace(`${folder}/`, ''));
}

function change(folder: string, file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
}

describe('written and read', () => {
  test('it is the same plan with the same sounds, to the hash', async () => {
    const folder = await exported();
    const read = await readPlanFolder(folder, around);
    if (!read.ok) throw new Error(read.problems.map(describeProblem).join('\n'));
    expect(planText(read.plan)).toBe(planText(plan));
    for (const [hash, file] of read.sounds)
      expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(hash);
    expect(read.warnings).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual([
      '.exported.json',
      'assertions.json',
      'hotlines.json',
      'modes',
      'people.json',
      'plan.json',
      'quick-switches.json',
      'said',
      'saved-calls.json',
      'teams.json',
    ]);
  });

  test('one changed text is one changed line', async () => {
    const folder = await exported();
    const before = join(room, 'before');
    cpSync(folder, before, { recursive: true });
    const pc = { ...plan.teams.pc, ringSeconds: 15 } as Plan['teams'][string];
    await exported({ ...plan, teams: { ...plan.teams, pc } }, folder);
    expect(differing(before, folder)).toEqual(['    "ringSeconds": 20, ->     "ringSeconds": 15,']);
  });

  test('a mode that went is gone in the folder, too, and is named; what somebody put beside it stays', async () => {
    const folder = await exported();
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git', 'HEAD'), 'ref');
    writeFileSync(join(folder, 'README.md'), 'Our plan');
    writeFileSync(join(folder, 'modes', 'night', 'why.md'), 'Because');
    const { night: _, ...modes } = plan.modes;
    const written = await writePlanFolder(folder, { ...plan, modes }, soundFile, null);
    expect(written.ok && written.gone).toContain('modes/night/mode.json');
    expect(readFileSync(join(folder, 'modes', 'night', 'why.md'), 'utf8')).toBe('Because');
    expect(readFileSync(join(folder, '.git', 'HEAD'), 'utf8')).toBe('ref');
    expect((await problemsIn(folder))[0]).toContain('there is no mode "night"');
  });

  test('a folder with something else in it is left alone', async () => {
    const folder = join(room, 'other');
    mkdirSync(folder);
    writeFileSync(join(folder, 'letter.txt'), 'Dear');
    expect(await writePlanFolder(folder, plan, soundFile, null)).toEqual({
      ok: false,
      reason: 'noPlanFolder',
    });
    expect(readdirSync(folder)).toEqual(['letter.txt']);
    expect((await problemsIn(folder))[0]).toContain('is no plan');
  });

  test('a sound that is not there any more: the folder stays as it was', async () => {
    const folder = await exported();
    const broken = { ...plan, people: {} };
    await expect(writePlanFolder(folder, broken, () => join(room, 'nowhere.wav'), null)).rejects.toThrow(
      'ENOENT',
    );
    const read = await readPlanFolder(folder, around);
    expect(read.ok && planText(read.plan)).toBe(planText(plan));
    expect(readdirSync(folder).filter((name) => name.startsWith('.writing'))).toEqual([]);
  });
});

describe('mistakes, all at once, each at its place', () => {
  test('what was wrong with the plan in force already keeps nothing from being published, and is told', async () => {
    const folder = await exported();
    change(folder, 'people.json', '"extension": "21"', '"extension": "22"');
    const wrong = JSON.parse(planText(plan).replace('"extension": "21"', '"extension": "22"')) as Plan;
    expect(planText(wrong)).not.toBe(planText(plan));
    const read = await readPlanFolder(folder, around, wrong);
    expect(read.ok && read.warnings.map(describeProblem)).toEqual([
      expect.stringMatching(/people\.json:\d+:\d+/),
    ]);
    expect((await readPlanFolder(folder, around, plan)).ok).toBe(false);
  });

  test('in several files, of shape and of sense', async () => {
    const folder = await exported();
    change(folder, 'teams.json', '"ringSeconds": 20', '"ringSeconds": "long"');
    change(folder, 'people.json', '"extension": "21"', '"extension": "22"');
    change(folder, 'modes/night/mode.json', '"start": "greeting"', '"start": "hello"');
    change(folder, 'quick-switches.json', '"group": "general"', '"group": "others"');
    expect(await problemsIn(folder)).toEqual([
      expect.stringMatching(/^modes\/night\/mode\.json:\d+:\d+ {2}start: there is no step "hello"/),
      expect.stringMatching(/^people\.json:\d+:\d+ {2}bernd\.extension: 22 already belongs to "anna"/),
      expect.stringMatching(
        /^quick-switches\.json:\d+:\d+ {2}quickSwitches\.sap-down\.group: there is no group/,
      ),
      expect.stringMatching(/^teams\.json:7:20 {2}lvs\.ringSeconds: has to be a number/),
    ]);
  });

  test('no JSON, a file that is missing, a sound that is missing, is no sound, or lies elsewhere', async () => {
    const folder = await exported();
    writeFileSync(join(folder, 'teams.json'), '{ "pc" 1 }');
    rmSync(join(folder, 'people.json'));
    rmSync(join(folder, 'said', 'hotlines', 'it.de.wav'));
    const [greeting] = readdirSync(join(folder, 'modes', 'night', 'prompts')).filter((name) =>
      name.startsWith('greeting'),
    );
    writeFileSync(join(folder, 'modes', 'night', 'prompts', greeting ?? ''), 'RIFFRAFF');
    change(folder, 'quick-switches.json', '"said/quick-switches/sap-down.de.wav"', '"../../secret.wav"');
    const problems = await problemsIn(folder);
    expect(problems).toEqual([
      expect.stringMatching(
        /^hotlines\.json:\d+:\d+ {2}it\.pausedSays\.de\.sound: said\/hotlines\/it\.de\.wav can't be used/,
      ),
      expect.stringMatching(/^modes\/night\/mode\.json:\d+:\d+ {2}prompts\.greeting\.file: .* can't be used/),
      expect.stringMatching(/^people\.json:1:1 {2}\(whole file\): can't be read/),
      expect.stringMatching(
        /^quick-switches\.json:\d+:\d+ {2}quickSwitches\.sap-down\.does\.says\.de\.sound: "\.\.\/\.\.\/secret\.wav" can not be a file/,
      ),
      expect.stringMatching(/^teams\.json:1:\d+ {2}\(whole file\): this is not valid JSON/),
    ]);
  });

  test.skipIf(process.platform === 'win32')('nobody is led out of the folder by a link', async () => {
    const folder = await exported();
    const secret = join(room, 'secret.wav');
    writeTones(secret, [[500, 100]]);
    const inside = join(folder, 'said', 'hotlines', 'it.de.wav');
    rmSync(inside);
    symlinkSync(secret, inside);
    expect(await problemsIn(folder)).toEqual([expect.stringContaining("leads out of the plan's folder")]);
  });

  test('files that nobody names are told, and stand in nobody’s way', async () => {
    const folder = await exported();
    writeFileSync(join(folder, 'modes', 'night', 'old.wav'), '');
    writeFileSync(join(folder, 'README.md'), 'Our plan');
    const read = await readPlanFolder(folder, around);
    expect(read.ok && read.warnings.map(describeProblem)).toEqual([
      expect.stringMatching(/modes\/night\/old\.wav:1:1 .*nothing in the plan names this file: remove it/),
    ]);
  });
});

/** Lines that only one of both folders has, line by line. */
function differing(a: string, b: string): readonly string[] {
  const files = readdirSync(a, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  expect(readdirSync(b, { recursive: true, encoding: 'utf8' }).sort()).toEqual(
    readdirSync(a, { recursive: true, encoding: 'utf8' }).sort(),
  );
  return files.flatMap((file) => {
    const [before, after] = [a, b].map((folder) => readFileSync(join(folder, file), 'utf8').split('\n'));
    return (before ?? []).flatMap((line, i) => (line === after?.[i] ? [] : [`${line} -> ${after?.[i]}`]));
  });
}
