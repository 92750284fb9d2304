// `take`: from a click in a real Electron window to audio both ways on a real Asterisk, beside sip.js `accept()` as it
// comes, in the same Electron, against the same Asterisk. The caller waits with music before each click.

import type { Company } from '../../support/company.ts';
import { arrivingHz } from '../../support/hearing.ts';
import { type SipCaller, startCaller } from '../../support/sip-caller/caller.ts';
import { random } from '../../support/virtual/simulated-day.ts';
import { countReasons, type Figure } from '../report.ts';
import { type Bench, type BenchContext, type Closing, pause, until, whileOpen } from '../round.ts';
import { correctWallClock, wallCorrection, wallTime } from '../wall-clock.ts';
import { AGENT_HZ, CALLER_HZ, MUSIC_HZ, type Side, setUp } from './sides.ts';

const TAKES_PER_ROUND = 6;
/** Long enough for our ready leg and for the peer's INVITE to be there. */
const WAIT_MS = 1_500;
const TALK_MS = 1_000;
/** So many packets in a row at the agent's pitch are no accident. */
const SURE_PACKETS = 5;

export const take: Bench = {
  name: 'take',
  run: (context) => whileOpen(context.say, (closing) => measure(context, closing)),
};

/** Milliseconds from the click; both ways is the later of the two. */
interface Taken {
  readonly callerHeard: number;
  readonly agentHeard: number;
}

async function measure(context: BenchContext, closing: Closing): Promise<readonly Figure[]> {
  const { rounds, say } = context;
  const stage = await setUp(context, closing);
  const rng = random(11);
  const results = new Map(stage.sides.map((side) => [side, [] as Taken[][]]));
  const voids: string[] = [];
  for (let round = 0; round <= rounds; round++) {
    correctWallClock();
    for (const side of stage.sides) {
      const taken: Taken[] = [];
      for (let i = 0; i < (round === 0 ? 2 : TAKES_PER_ROUND); i++) {
        // At any place of a packet's 20 ms.
        const outcome = await takeOnce(stage.company, side, rng() * 40);
        if (typeof outcome !== 'string') taken.push(outcome);
        else if (round > 0) voids.push(`${side.name}: ${outcome}`);
        else say(`while warming up, ${side.name}: ${outcome}`);
      }
      const list = taken.map((each) => Math.max(each.agentHeard, each.callerHeard).toFixed(0)).join(' ');
      say(`${round === 0 ? 'warming up: ' : ''}${side.name} ${list}`);
      if (round > 0) results.get(side)?.push(taken);
    }
  }
  const [ours, ringing, placed] = stage.sides as [Side, Side, Side];
  const figure = (name: string, peer: Side, of: (taken: Taken) => number): Figure => {
    const series = (side: Side) => ({
      what: side.what,
      rounds: (results.get(side) ?? []).map((round) => round.map(of)),
    });
    const own = voids.filter((text) => text.startsWith(ours.name) || text.startsWith(peer.name));
    return {
      bench: 'take',
      figure: name,
      unit: 'ms',
      ours: series(ours),
      peer: series(peer),
      voids: countReasons(own),
    };
  };
  const both = ({ callerHeard, agentHeard }: Taken) => Math.max(callerHeard, agentHeard);
  return [
    figure('click → audio both ways; accept() of an INVITE that rings', ringing, both),
    figure('click → audio both ways; INVITE at the click, then accept()', placed, both),
    figure('click → the caller hears the agent', ringing, ({ callerHeard }) => callerHeard),
    figure('click → the agent hears the caller', ringing, ({ agentHeard }) => agentHeard),
  ];
}

/** A text says what did not hold. */
async function takeOnce(company: Company, side: Side, phaseMs: number): Promise<Taken | string> {
  const { page } = side;
  const caller = await startCaller({
    number: `+4930${++serial}`,
    sipPort: company.asterisk.sipPort,
    to: side.number,
    speakHz: CALLER_HZ,
  });
  try {
    await until(() => caller.media.hearsHz() === MUSIC_HZ, 'the caller hears music');
    await side.prepare();
    await pause(WAIT_MS + phaseMs);
    await page.evaluate(() => performance.clearMarks());
    await side.click();
    await pause(TALK_MS);
    const correction = await page.evaluate(wallCorrection);
    const marks = await page.evaluate(() => {
      const at = (name: string) => {
        const entry = performance.getEntriesByName(name)[0];
        return entry === undefined ? null : performance.timeOrigin + entry.startTime;
      };
      return { click: at('klinke:take-click'), audio: at('klinke:take-audio') };
    });
    const arrives = await page.evaluate(arrivingHz);
    if (marks.click === null) return 'the click was not seen';
    if (marks.audio === null) return 'the agent heard nothing';
    if (Math.abs(arrives - CALLER_HZ) > 50) return `the agent heard ${Math.round(arrives)} Hz`;
    const heardAt = firstOf(caller, marks.click + correction);
    if (heardAt === null) return 'the caller did not hear the agent';
    return {
      callerHeard: heardAt - (marks.click + correction),
      agentHeard: marks.audio - marks.click,
    };
  } catch (fault) {
    return (fault as Error).message.split('\n')[0] ?? 'a fault';
  } finally {
    await side.hangUp().catch(() => undefined);
    await Promise.race([caller.ended, pause(3_000)]);
    await caller.close();
    await until(() => side.idle(), 'the window is idle again').catch(() => undefined);
    await pause(200);
  }
}

/** When the agent's tone began to arrive and stayed. */
function firstOf(caller: SipCaller, clickedAt: number): number | null {
  const later = caller.media.heard.filter(({ at }) => wallTime(at) >= clickedAt);
  const first = later.findIndex((_, i) => {
    const run = later.slice(i, i + SURE_PACKETS);
    return run.length === SURE_PACKETS && run.every(({ hz }) => hz === AGENT_HZ);
  });
  const packet = later[first];
  return packet === undefined ? null : wallTime(packet.at);
}

let serial = 2_000;
