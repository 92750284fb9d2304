// `call-bar`: from a call's event at the engine to its painted row in a real console, with 500 waiting calls, 50
// consoles and 20 changes a second; beside AMI event → relay → WebSocket → bare page in the same Electron.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type WebSocket from 'ws';
import { API_PATH, API_VERSION, type ServerMessage } from '../../../src/contract/control-api.ts';
import { openConsole, writeTone } from '../../support/bench-electron.ts';
import { PIN } from '../../support/company.ts';
import { random } from '../../support/virtual/simulated-day.ts';
import { countReasons, type Figure } from '../report.ts';
import { type Bench, type BenchContext, type Closing, pause, whileOpen } from '../round.ts';
import { correctWallClock, wallTime } from '../wall-clock.ts';
import { CALL_BAR, type EngineAsk, type EngineTold, Helper, openSocket, spectate } from './load.ts';
import { startCallBarPeer } from './peer.ts';
import { type CallBarSide, compare, lagged, type Seen, watchRows } from './rows.ts';

export const callBar: Bench = {
  name: 'call-bar',
  run: (context) => whileOpen(context.say, (closing) => measure(context, closing)),
};

async function measure(context: BenchContext, closing: Closing): Promise<readonly Figure[]> {
  const { rounds, say } = context;
  const sides = [await ourSide(context, closing), await startCallBarPeer(context, closing)] as const;
  const seen: [Seen[], Seen[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    for (const [i, side] of sides.entries()) {
      const result = await side.round();
      const of = (values: readonly number[]) =>
        `${Math.max(0, ...values).toFixed(1)} ms at most, n ${values.length}`;
      const name = `${round === 0 ? 'warming up: ' : ''}${i === 0 ? 'ours' : 'peer'}`;
      say(
        `${name}: socket ${of(result.toSocket)}; row ${of(result.toRow)}${countReasons(result.voids)
          .map((text) => `; ${text}`)
          .join('')}`,
      );
      if (round > 0) seen[i]?.push(result);
    }
  }
  const voids = countReasons(seen.flat().flatMap((each) => each.voids));
  const figure = (name: string, of: (each: Seen) => readonly number[]): Figure => ({
    bench: 'call-bar',
    figure: name,
    unit: 'ms',
    ours: { what: sides[0].what, rounds: seen[0].map(of) },
    peer: { what: sides[1].what, rounds: seen[1].map(of) },
    voids,
  });
  return [
    figure('event → painted row', ({ toRow }) => toRow),
    figure('of it: event → message at a bare client', ({ toSocket }) => toSocket),
  ];
}

async function ourSide({ folder, note, say }: BenchContext, closing: Closing): Promise<CallBarSide> {
  const data = join(folder, 'engine');
  mkdirSync(data, { recursive: true });
  const program = new URL('./engine.ts', import.meta.url);
  const { helper, port } = await Helper.start<EngineAsk, EngineTold>(program, [data, PIN]);
  closing.add(helper);
  const address = `127.0.0.1:${port}`;
  const clients: WebSocket[] = [];
  closing.also(() => {
    for (const client of clients) client.terminate();
  });
  say(`signing in ${CALL_BAR.consoles - 1} bare consoles`);
  for (let i = 1; i < CALL_BAR.consoles; i++) clients.push(await signIn(address, `${1_000 + i}`));
  const speakFile = writeTone(join(folder, 'silence.wav'), 440);
  const extension = '1000';
  const real = closing.add(
    await openConsole({ folder: join(folder, 'console'), speakFile, address, extension, pin: PIN }),
  );
  note('Electron', real.version);
  const rng = random(3);
  // The last one to be served.
  const spectator = closing.add(spectate(clients.at(-1) as WebSocket, waitingIn));
  return {
    what: 'engine with journal on disk over the simulator; call bar in Electron',
    round: async () => {
      correctWallClock();
      const filledAt = performance.now();
      await helper.ask({ kind: 'fill' });
      await allRows(real.page);
      const filledMs = performance.now() - filledAt;
      await pause(1_500);
      const painted = await watchRows(real.page);
      const { sentAt, lateMs } = await generate((ask) => helper.tell(ask), rng);
      await pause(500);
      const rows = await painted.end();
      const report = await helper.ask({ kind: 'report' });
      await helper.ask({ kind: 'clear' });
      await pause(1_000);
      if (report.kind !== 'report') throw new Error('the engine said something else');
      say(
        `engine ${(100 * report.busy).toFixed(0)} % of a core, generator late by ${lateMs.toFixed(1)} ms at most; ` +
          `${CALL_BAR.standing} callers at once took ${(filledMs / 1_000).toFixed(1)} s`,
      );
      const arrivals = report.calls.map(([n, id]) => ({ id, at: sentAt[n] ?? 0 }));
      return lateMs > CALL_BAR.everyMs ? lagged(arrivals) : compare(arrivals, spectator, rows);
    },
  };
}

/** Lets callers come and go; tells when each event set out. */
async function generate(
  tell: (ask: EngineAsk) => void,
  rng: () => number,
): Promise<{ readonly sentAt: readonly number[]; readonly lateMs: number }> {
  const sentAt: number[] = [];
  let lateMs = 0;
  const at = (due: number) =>
    new Promise<void>((done) => setTimeout(done, Math.max(0, due - performance.now())));
  const startedAt = performance.now() + CALL_BAR.everyMs;
  const leaving: Promise<void>[] = [];
  for (let n = 0; n < CALL_BAR.arrivals; n++) {
    // Never in step with the screen's frames.
    const due = startedAt + (n + 0.6 * (rng() - 0.5)) * CALL_BAR.everyMs;
    await at(due);
    lateMs = Math.max(lateMs, performance.now() - due);
    sentAt.push(wallTime());
    tell({ kind: 'call', n });
    leaving.push(at(due + CALL_BAR.lifeMs).then(() => tell({ kind: 'leave', n })));
  }
  await Promise.all(leaving);
  return { sentAt, lateMs };
}

/** Says hello and signs in as a console does; from then on it only reads. */
async function signIn(address: string, extension: string): Promise<WebSocket> {
  const socket = await openSocket(`ws://${address}${API_PATH}`);
  const entered = new Promise<void>((done) =>
    socket.on('message', function look(data) {
      if ((JSON.parse(data.toString()) as ServerMessage).t !== 'snapshot') return;
      socket.off('message', look);
      done();
    }),
  );
  socket.send(JSON.stringify({ t: 'hello', apiVersion: API_VERSION, consoleVersion: 'bench' }));
  socket.send(JSON.stringify({ t: 'signIn', id: 'in', extension, pin: PIN, phone: 'deskPhone' }));
  await entered;
  return socket;
}

function waitingIn(text: string): readonly string[] {
  if (!text.includes('"waiting"')) return [];
  const message = JSON.parse(text) as ServerMessage;
  if (message.t !== 'changes') return [];
  return message.changes
    .filter(({ collection, value }) => collection === 'waiting' && value !== null)
    .map(({ key }) => key);
}

/** By the teams' counts: rows that are far from being seen are not made. */
async function allRows(page: Page): Promise<void> {
  const enough = (wanted: number) => {
    const counts = [...document.querySelectorAll('[data-testid="team-waiting"]')];
    return counts.reduce((sum, { textContent }) => sum + Number.parseInt(textContent ?? '', 10), 0) >= wanted;
  };
  await page.waitForFunction(enough, CALL_BAR.standing, { timeout: 60_000, polling: 100 });
}
