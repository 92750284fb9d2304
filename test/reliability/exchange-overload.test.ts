// The engine's program with its own exchange gets 2 % of a processor: what is up goes on, and what comes is told 503.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { SipCall } from '../../src/voip/phone/phone.ts';
import { pitchOf } from '../../src/voip/sound/pitch.ts';
import { until } from '../support/engine-rig.ts';
import { startExchangeEngine, talkOf } from '../support/exchange-engine.ts';

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Two ms of processor time in each hundred. Returns what lifts the limit. */
function limit(pid: number): () => Promise<void> {
  const program = join(import.meta.dirname, '../support/throttle-program.mjs');
  const child = spawn(process.execPath, [program, `${pid}`, '2', '100'], { stdio: 'ignore' });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const lift = async () => {
    child.kill('SIGTERM');
    await gone;
  };
  onTestFinished(lift);
  return lift;
}

/** Share of the other one's words that each of the two hears meanwhile. */
async function heard([anna, bernd]: readonly [SipCall, SipCall], ms: number): Promise<readonly number[]> {
  const frames = [0, 0];
  const count = (side: number, hz: number) => (frame: { readonly samples: Int16Array }) => {
    if (pitchOf(frame.samples) === hz) frames[side] = (frames[side] ?? 0) + 1;
  };
  const stop = [anna.hear.onFrame(count(0, 900)), bernd.hear.onFrame(count(1, 500))];
  const since = performance.now();
  await pause(ms);
  const said = (performance.now() - since) / 20;
  for (const each of stop) each();
  return frames.map((each) => each / said);
}

test('2 % of a processor: nobody new is taken, who talks goes on, and afterwards all is as before', async () => {
  const engine = await startExchangeEngine();
  const talk = await talkOf(engine);
  const { phone: carla } = await engine.phone('31');
  const nora = await engine.outside();
  const before = await heard(talk, 2_000);
  const lift = limit(engine.program.pid);
  await until(() => engine.program.err().includes('"fault":"overloaded"'));
  const alone = await heard(talk, 3_000);
  const answers: { status: number | null; afterMs: number }[] = [];
  const refused = (async () => {
    for (const call of [() => carla.call('100'), () => carla.call('22'), () => nora.call('250')]) {
      const since = performance.now();
      const { status } = await call().ended;
      answers.push({ status, afterMs: Math.round(performance.now() - since) });
    }
  })();
  const meanwhile = await heard(talk, 5_000);
  await refused;
  console.log(JSON.stringify({ before, alone, meanwhile, answers }));
  // The PBX of this test tells its own phone 404 where it gets 503. On a quiet machine it takes less than a second.
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 404]);
  for (const { afterMs } of answers) expect(afterMs).toBeLessThan(15_000);
  // How much of the talk is heard meanwhile is told, not judged: two per cent are not enough for one, whoever else calls.
  await lift();
  await until(() => engine.program.err().includes('a fault is over'));
  await carla.call('100').once('answered', 30_000);
  expect(talk.map(({ state }) => state)).toEqual(['answered', 'answered']);
  await until(() => talk[0].hear.hz() === 900 && talk[1].hear.hz() === 500);
});
