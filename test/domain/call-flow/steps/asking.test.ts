// What menus and language steps share; what callers hear of it is in their own tests.

import { expect, test } from 'vitest';
import { askedAgain, awaitKey, keyDueAt, quiet } from '../../../../src/domain/call-flow/steps/asking.ts';
import type { FlowOutput } from '../../../../src/domain/call-flow/steps/step.ts';

const step = { waitForKeyMs: 5_000 };
const context = { now: 1_000 };
const nothing = (): FlowOutput => ({ effects: [], facts: [] });
const prompting = { phase: { kind: 'prompting', playback: 'p1' } } as const;

test('the time for a key is counted from the prompt’s end, and only then', () => {
  expect(keyDueAt(prompting)).toBeNull();
  expect(keyDueAt(awaitKey(prompting, step, context))).toBe(6_000);
});

test('a key ends what is being said', () => {
  const out = nothing();
  quiet(prompting, out);
  quiet(awaitKey(prompting, step, context), out);
  expect(out.effects).toEqual([{ kind: 'stopPlayback', playback: 'p1' }]);
});

test('after a restart what is said goes on, and who was waited for has the whole time again', () => {
  const out = nothing();
  expect(askedAgain(prompting, step, context, out)).toBe(prompting);
  expect(out.effects).toEqual([{ kind: 'adoptPlayback', playback: 'p1' }]);
  const waiting = awaitKey(prompting, step, { now: 0 });
  expect(keyDueAt(askedAgain(waiting, step, context, nothing()))).toBe(6_000);
});
