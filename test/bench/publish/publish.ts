// `publish`: a change of the largest plan, from the console that puts it to another screen, and offers meanwhile; beside a reload
// of Asterisk's queues of the same size, and `Queue()` meanwhile.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planText } from '../../../src/domain/plan/canonical.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { ContentLink } from '../../../src/main/link/content-link.ts';
import { localEndpoint } from '../../../src/main/link/engine-address.ts';
import { HOTLINE_NUMBER } from '../../support/company.ts';
import type { ControlClient } from '../../support/control-client.ts';
import { freeTcpPort } from '../../support/free-port.ts';
import { grownToTheLargest } from '../../support/plans.ts';
import { type Desk, oneRound, openDesk, QUEUE_NUMBER, queuesConf } from '../offer.ts';
import { countReasons, type Figure } from '../report.ts';
import { type Bench, type BenchContext, type Closing, pause, whileOpen } from '../round.ts';
import { busySince, type EngineBusy } from './busy.ts';

const OFFERS_PER_ROUND = 8;
const WITHIN_MS = 120_000;
/** So that every moment of taking one up meets offers, and others come before it as well. */
const PAUSE_MS = 300;

export const publish: Bench = {
  name: 'publish',
  run: (context) => whileOpen(context.say, (closing) => measure(context, closing)),
};

interface Took extends EngineBusy {
  readonly tookMs: number;
}

async function measure(context: BenchContext, closing: Closing): Promise<readonly Figure[]> {
  const { say, rounds } = context;
  const busyPort = await freeTcpPort();
  const { desk, watcher, token } = await openDesk(context, closing, {
    engineProgram: join(import.meta.dirname, 'engine.ts'),
    engineEnv: { KLINKE_BENCH_BUSY_PORT: `${busyPort}` },
    files: { 'queues.conf': queuesOf('as before') },
  });
  const ours = await Publishing.open(desk, watcher, token, busyPort);
  say(
    `the largest plan is in force after ${(await ours.publish(grownToTheLargest(ours.plan))).tookMs.toFixed(0)} ms`,
  );
  const one: Took[][] = [];
  const all: Took[][] = [];
  const reloads: number[][] = [];
  const offers = { quiet: [] as number[][], publishing: [] as number[][] };
  const queue = { quiet: [] as number[][], reloading: [] as number[][] };
  for (let round = 0; round <= rounds; round += 1) {
    const count = round === 0 ? 3 : OFFERS_PER_ROUND;
    const quiet = await oneRound(desk, HOTLINE_NUMBER, count);
    const [publishing, took] = await meanwhile(
      () => ours.publish(ours.withAnotherName()),
      () => oneRound(desk, HOTLINE_NUMBER, count),
    );
    const queueQuiet = await oneRound(desk, QUEUE_NUMBER, count);
    const [reloading, reloaded] = await meanwhile(
      () => reload(desk),
      () => oneRound(desk, QUEUE_NUMBER, count),
    );
    const many = await ours.publish(ours.withOtherNames());
    say(
      `${round === 0 ? 'warming up: ' : ''}${took.length} published, ${list(took.map(({ tookMs }) => tookMs))}; offers ${list(quiet)}, meanwhile ${list(publishing)}; everybody's name ${many.tookMs.toFixed(0)}; ${reloaded.length} reloads, ${list(reloaded)}; Queue() ${list(queueQuiet)}, meanwhile ${list(reloading)}`,
    );
    if (round === 0) {
      desk.lost.length = 0;
      continue;
    }
    one.push(took);
    all.push([many]);
    reloads.push(reloaded);
    offers.quiet.push(quiet);
    offers.publishing.push(publishing);
    queue.quiet.push(queueQuiet);
    queue.reloading.push(reloading);
  }
  return figures({ one, all, reloads, offers, queue, lost: desk.lost });
}

interface Measured {
  readonly one: readonly (readonly Took[])[];
  readonly all: readonly (readonly Took[])[];
  readonly reloads: readonly (readonly number[])[];
  readonly offers: { readonly quiet: readonly number[][]; readonly publishing: readonly number[][] };
  readonly queue: { readonly quiet: readonly number[][]; readonly reloading: readonly number[][] };
  readonly lost: readonly string[];
}

function figures({ one, all, reloads, offers, queue, lost }: Measured): readonly Figure[] {
  const voids = countReasons(lost);
  const figure = (name: string, rounds: Figure['ours']['rounds'], what: string): Figure => ({
    bench: 'publish',
    figure: name,
    unit: 'ms',
    ours: { what, rounds },
    voids: [],
  });
  const of = (took: readonly (readonly Took[])[], which: keyof Took) =>
    took.map((round) => round.map((each) => each[which]));
  const size = '10,000 people, 500 teams, 200 hotlines, modes of 300 steps';
  const inOffer = 'agent free → INVITE on the wire';
  return [
    {
      ...figure('put → in force on a console, one name', of(one, 'tookMs'), size),
      peer: {
        what: '`queue reload all` of 500 queues with 10,000 members, one name changed',
        rounds: reloads,
      },
    },
    figure("put → in force on a console, everybody's name", of(all, 'tookMs'), size),
    figure("the engine's turn, one name: processor", of(one, 'longestTurnCpuMs'), 'of its thread'),
    figure(
      'the longest that its loop was busy, one name: processor',
      of(one, 'longestBusyMs'),
      'of its thread',
    ),
    figure("the engine's turn, everybody's name: processor", of(all, 'longestTurnCpuMs'), 'of its thread'),
    figure('publishing one name: user CPU', of(one, 'userCpuMs'), 'all threads of the engine'),
    {
      ...figure(`${inOffer}, nothing published`, offers.quiet, 'engine and Asterisk over ARI'),
      peer: { what: 'Queue() of the same Asterisk, nothing reloaded', rounds: queue.quiet },
      voids,
    },
    {
      ...figure(
        `${inOffer}, one plan after the other`,
        offers.publishing,
        'the same, while plans are published',
      ),
      peer: { what: 'the same, while queues are reloaded', rounds: queue.reloading },
    },
  ];
}

const list = (values: readonly number[]) => values.map((value) => value.toFixed(1)).join(' ');

/** One after the other, as long as it goes on. */
async function meanwhile<T, U>(does: () => Promise<T>, goesOn: () => Promise<U>): Promise<[U, T[]]> {
  const done: T[] = [];
  let over = false;
  const doing = (async () => {
    while (!over) {
      done.push(await does());
      await pause(PAUSE_MS);
    }
  })();
  const result = await goesOn().finally(async () => {
    over = true;
    // What is under way ends before anything is closed; what became of it is told after this one's own end.
    await doing.catch(() => undefined);
  });
  await doing;
  return [result, done];
}

/** A console that publishes over content and API, as one does. */
class Publishing {
  plan: Plan;
  readonly #link: ContentLink;
  readonly #admin: ControlClient;
  readonly #busyPort: number;
  #number: number;
  #names = 0;

  private constructor(
    { link, admin, busyPort }: { link: ContentLink; admin: ControlClient; busyPort: number },
    number: number,
    plan: Plan,
  ) {
    this.#link = link;
    this.#admin = admin;
    this.#busyPort = busyPort;
    this.#number = number;
    this.plan = plan;
  }

  static async open(desk: Desk, admin: ControlClient, token: string, busyPort: number): Promise<Publishing> {
    const [host = '', port] = desk.company.address.split(':');
    const endpoint = localEndpoint(host, Number(port), '');
    const link = new ContentLink(async () => ({ ok: true, value: { endpoint, trust: {}, token } }));
    const named = await admin.command({ kind: 'readPlan', number: null });
    if (!named.ok || named.value === null) throw new Error('there is no plan');
    const got = await link.get('json', named.value.plan);
    if (!got.ok) throw new Error(got.error.code);
    return new Publishing({ link, admin, busyPort }, named.value.number, JSON.parse(String(got.value)));
  }

  withAnotherName(): Plan {
    const [id = ''] = this.#others();
    return this.#named([id]);
  }

  withOtherNames(): Plan {
    return this.#named(this.#others());
  }

  /** Resolves once the watcher's screen shows it. */
  async publish(plan: Plan): Promise<Took> {
    const bytes = Buffer.from(planText(plan));
    const [id = ''] = Object.keys(plan.people).filter((each) => each.startsWith('person-'));
    const name = plan.people[id]?.name;
    await busySince(this.#busyPort);
    const from = performance.now();
    const put = await this.#link.put('json', bytes);
    if (!put.ok) throw new Error(put.error.code);
    const reply = await this.#admin.command({
      kind: 'publishPlan',
      base: this.#number,
      plan: put.value,
      comment: '',
    });
    if (!reply.ok || reply.value.kind !== 'published')
      throw new Error(`not published: ${JSON.stringify(reply).slice(0, 1_000)}`);
    await this.#admin.until(({ agents }) => agents[id]?.name === name, 'the name is shown', WITHIN_MS);
    const tookMs = performance.now() - from;
    this.#number = reply.value.number;
    this.plan = plan;
    // What follows the turn is in it as well.
    await pause(PAUSE_MS);
    return { tookMs, ...(await busySince(this.#busyPort)) };
  }

  #others(): readonly string[] {
    return Object.keys(this.plan.people).filter((id) => id.startsWith('person-'));
  }

  #named(ids: readonly string[]): Plan {
    this.#names += 1;
    const people = { ...this.plan.people };
    for (const id of ids) {
      const person = people[id];
      if (person !== undefined) people[id] = { ...person, name: `Name ${this.#names} of ${id}` };
    }
    return { ...this.plan, people };
  }
}

/** The one that is called, and others that make it as large as the plan. */
function queuesOf(name: string): string {
  const others = Array.from({ length: 500 }, (_, nth) => {
    const members = Array.from({ length: 20 }, (_member, at) => {
      const extension = 10_000 + nth * 20 + at;
      return `member => Local/${extension}@nowhere/n,0,${nth + at === 0 ? name : `Person ${extension}`}`;
    });
    return `[team-${nth}]\nstrategy = rrmemory\n${members.join('\n')}\n`;
  });
  return `${queuesConf('pc-loop')}${others.join('')}`;
}

let reloaded = 0;

/** How long it takes until one member has another name. */
async function reload({ company: { asterisk } }: Desk): Promise<number> {
  reloaded += 1;
  const name = `Name ${reloaded}`;
  writeFileSync(join(asterisk.folder, 'etc/queues.conf'), queuesOf(name));
  // It reads no file that is as old as the one it has read, in seconds.
  await pause(1_000);
  const from = performance.now();
  await asterisk.cli('queue reload all');
  if (!(await asterisk.cli('queue show team-0')).includes(name))
    throw new Error('the reload changed nothing');
  return performance.now() - from;
}
