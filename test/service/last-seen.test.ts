// What the next engine knows of how long none ran, whoever set the clock.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openLastSeen } from '../../src/service/last-seen.ts';

const folder = mkdtempSync(join(tmpdir(), 'klseen-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const HOUR_MS = 3_600_000;
const AT = Date.UTC(2026, 10, 28, 8);
let files = 0;
const newFile = () => join(folder, `${files++}.json`);

/** An engine that ran until `at`, by its own clock. */
function ended(at: number): string {
  const file = newFile();
  const end = openLastSeen(file).keep(() => at);
  end();
  end();
  return file;
}

test('the first engine goes by the wall clock', () => {
  expect(openLastSeen(newFile(), AT)).toMatchObject({ at: null, now: AT });
});

test.each([
  ['as it was', 20_000],
  ['an hour ahead', 20_000 + HOUR_MS],
  ['an hour back', 20_000 - HOUR_MS],
])('after 20 s without an engine its clock shows 20 s more, with a wall clock %s', (_how, byWall) => {
  const { at, now } = openLastSeen(ended(AT), AT + byWall, uptime() * 1_000 + 20_000);
  expect(at).toBe(AT);
  expect(now - AT).toBeGreaterThan(19_000);
  expect(now - AT).toBeLessThan(21_500);
});

test.each([
  ['ahead', AT + HOUR_MS, AT + HOUR_MS],
  ['back', AT - HOUR_MS, AT],
])(
  'after a restart of the computer the wall clock tells, but never less than before: it is %s',
  (_how, wall, now) => {
    expect(openLastSeen(ended(AT), wall, 1_000).now).toBe(now);
  },
);

test.each(['', '{', '{"at":"yesterday"}', '[]', 'x'.repeat(1_000_000)])(
  'what no engine wrote is nothing: %.20s',
  (text) => {
    const file = newFile();
    writeFileSync(file, text);
    expect(openLastSeen(file, AT)).toMatchObject({ at: null, now: AT });
  },
);

test('a shorter note over a longer one is whole', () => {
  const file = ended(123_456_789_012.5);
  openLastSeen(file).keep(() => 5)();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ at: 5 });
});
