// What was done lies beside the draft: found again by the next console, whatever was cut off, and no more of it than is needed.

import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Deed, Turning } from '../../../src/domain/plan/change/deed.ts';
import { type EditHistory, HistoryFile } from '../../../src/service/workbench/edit-history.ts';
import '../../support/property-seed.ts';

function rig() {
  const folder = mkdtempSync(join(tmpdir(), 'klinke-history-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const clock = { now: 0 };
  const open = (limits?: { readonly deeds: number; readonly bytes: number }) =>
    new HistoryFile(join(folder, 'draft.json'), () => clock.now, limits);
  const path = (part: number) => join(folder, `draft.json.history-${part}`);
  const files = () => readdirSync(folder).map((name) => join(folder, name));
  return { clock, open, files, path };
}
const rings = (from: number, to: number): Deed => [
  { of: 'team', id: 'pc', mode: null, fields: [{ field: ['ringSeconds'], from, to }] },
];
const named = (from: string, to: string): Deed => [
  { of: 'team', id: 'pc', mode: null, fields: [{ field: ['name'], from, to }] },
];
const mark = ({ part, bytes }: EditHistory) => ({ part, bytes });

type Doing = Turning | 'did' | 'restart' | 'killed' | 'passedUndo' | 'passedRedo';
const anyDoing = fc.constantFrom<Doing>(
  'did',
  'did',
  'did',
  'undo',
  'redo',
  'restart',
  'killed',
  'passedUndo',
  'passedRedo',
);

test('whatever was done, undone and done again: also after a restart, and after one in the midst of writing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyDoing, { maxLength: 40 }), async (doings) => {
      const { open, files } = rig();
      let file = open();
      let history = await file.read(undefined);
      let [done, undone]: [number[], number[]] = [[], []];
      let last = 0;
      for (const doing of doings) {
        if (doing === 'did') {
          last += 1;
          history = await file.did(history, rings(last - 1, last));
          [done, undone] = [[...done, last], []];
        } else if (doing === 'restart' || doing === 'killed') {
          if (doing === 'killed') {
            // One that was written and never answered, and half of another one.
            await file.did(history, rings(777, 778));
            for (const each of files()) appendFileSync(each, '{"did":[{"of":"te');
          }
          file = open();
          history = await file.read(mark(history));
        } else {
          const way = doing === 'undo' || doing === 'passedUndo' ? 'undo' : 'redo';
          const from = way === 'undo' ? done : undone;
          const passed = doing === 'passedUndo' || doing === 'passedRedo';
          if (from.length === 0) continue;
          history = await file.turned(history, way, passed);
          const [number = 0] = [from.pop()];
          if (!passed) (way === 'undo' ? undone : done).push(number);
        }
        const [undo, redo] = [await file.next(history, 'undo'), await file.next(history, 'redo')];
        const at = (numbers: number[]) => {
          const number = numbers.at(-1);
          return number === undefined ? null : rings(number - 1, number);
        };
        expect(undo).toEqual(at(done));
        expect(redo).toEqual(at(undone));
      }
    }),
    { numRuns: 60 },
  );
});

test('letters typed one after the other are one, until somebody stops', async () => {
  const { open, clock } = rig();
  const file = open();
  let history = await file.read(undefined);
  for (const [from, to] of [
    ['PC', 'PCs'],
    ['PCs', 'PCs!'],
  ] as const) {
    clock.now += 1_000;
    history = await file.did(history, named(from, to));
  }
  expect(history.done).toHaveLength(1);
  expect(await file.next(history, 'undo')).toEqual(named('PC', 'PCs!'));
  const again = await open().read(mark(history));
  expect(again.done).toHaveLength(1);
  clock.now += 2_000;
  history = await file.did(history, named('PCs!', 'PCs!?'));
  expect(history.done).toHaveLength(2);
  // What was undone and what is typed then are two.
  history = await file.turned(history, 'undo', false);
  history = await file.did(history, named('PCs!', 'PCs!!'));
  expect(history.done).toHaveLength(2);
});

test('where it’s lost, cut off before what counts, or something else, nothing can be undone, and it begins anew', async () => {
  const { open, files } = rig();
  let history = await open().read(undefined);
  for (let n = 1; n <= 3; n += 1) history = await open().did(history, rings(n - 1, n));
  const [path = ''] = files();
  const whole = readFileSync(path);
  const damaged = [whole.subarray(0, whole.length - 1), Buffer.from('x'.repeat(whole.length))];
  for (const bytes of damaged) {
    writeFileSync(path, bytes);
    const read = await open().read(mark(history));
    expect(read).toMatchObject({ bytes: 0, done: [], undone: [] });
    expect(await open().next(read, 'undo')).toBeNull();
  }
  // A line that is damaged inside is nothing that could be undone.
  writeFileSync(path, whole.toString().replaceAll('fields', 'fie"ds'));
  expect(await open().next(await open().read(mark(history)), 'undo')).toBeNull();
  rmSync(path);
  let anew = await open().read(mark(history));
  anew = await open().did(anew, rings(7, 8));
  expect(await open().next(await open().read(mark(anew)), 'undo')).toEqual(rings(7, 8));
});

test('ten thousand are there after a restart, read and undone at once', async () => {
  const { open, path } = rig();
  const MANY = 10_000;
  const deeds = Array.from({ length: MANY }, (_, n) => JSON.stringify({ did: rings(n, n + 1) }));
  const text = `${[...deeds, ...deeds.slice(0, MANY / 2).map(() => '{"undid":1}')].join('\n')}\n`;
  writeFileSync(path(1), text);
  const began = performance.now();
  const file = open();
  let history = await file.read({ part: 1, bytes: text.length });
  expect(performance.now() - began).toBeLessThan(500);
  expect(history).toMatchObject({ done: { length: MANY / 2 }, undone: { length: MANY / 2 } });
  const times: number[] = [];
  for (let n = MANY / 2; n > MANY / 2 - 100; n -= 1) {
    const at = performance.now();
    expect(await file.next(history, 'undo')).toEqual(rings(n - 1, n));
    history = await file.turned(history, 'undo', false);
    times.push(performance.now() - at);
  }
  times.sort((a, b) => a - b);
  expect(times[50]).toBeLessThan(50);
});

test('the oldest are forgotten, and the file of before goes; what was undone stays when it’s written anew', async () => {
  const { open, files, clock } = rig();
  const file = open({ deeds: 50, bytes: 20_000 });
  let history = await file.read(undefined);
  const keep = async (next: EditHistory) => {
    if (next.part !== history.part) await file.keepOnly(next.part);
    history = next;
    clock.now += 5_000;
  };
  for (let n = 1; n <= 120; n += 1) await keep(await file.did(history, rings(n - 1, n)));
  expect(files()).toHaveLength(1);
  expect(history.done.length).toBeGreaterThanOrEqual(50);
  expect(history.done.length).toBeLessThan(56);
  const large = (n: number): Deed => [
    { of: 'person', id: `p${n}`, mode: null, before: null, after: { name: 'x'.repeat(3_000) } },
  ];
  for (let n = 0; n < 12; n += 1) await keep(await file.did(history, large(n)));
  for (let n = 0; n < 2; n += 1) await keep(await file.turned(history, 'undo', false));
  expect(statSync(files()[0] ?? '').size).toBeLessThan(25_000);
  expect(await file.next(history, 'undo')).toEqual(large(9));
  const before = history.part;
  // Turned back and forth until it's written anew.
  for (let n = 0; n < 1_200; n += 1) {
    const { part } = history;
    await keep(await file.turned(history, n % 2 === 0 ? 'undo' : 'redo', false));
    if (history.part === part) continue;
    expect(await file.next(history, 'redo')).toEqual(large(n % 2 === 0 ? 9 : 10));
    break;
  }
  expect(history.part).toBeGreaterThan(before);
});
