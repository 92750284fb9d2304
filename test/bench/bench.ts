// `npm run bench`: runs the benchmarks asked for, prints a table and one line of JSON per figure. It judges no time.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { attackBench } from './attack.ts';
import { callBar } from './call-bar/call-bar.ts';
import { calls } from './calls/calls.ts';
import { editor } from './editor.ts';
import { exchangeBench } from './exchange/exchange.ts';
import { journalBench } from './journal.ts';
import { machineFacts } from './machine.ts';
import { message } from './message.ts';
import { messageList } from './message-list.ts';
import { offer } from './offer.ts';
import { publish } from './publish/publish.ts';
import { type Figure, jsonLine, table } from './report.ts';
import type { Bench } from './round.ts';
import { simulate } from './simulate.ts';
import { take } from './take/take.ts';
import { turns } from './turns.ts';

const benches = (heavy: boolean): readonly Bench[] => [
  simulate,
  turns,
  callBar,
  take,
  offer,
  calls,
  journalBench,
  message,
  messageList,
  editor,
  publish,
  exchangeBench(heavy),
  attackBench(heavy ? 60 : 20),
];
const names = benches(false).map(({ name }) => name);

const HELP = `npm run bench [-- NAME ...] [options]: measures, beside a peer in the same run where there is one

  NAME            ${names.join(', ')}; all of them without a name
  --rounds N      measured rounds of each, after one for warming up (default 5)
  --json FILE     machine, figures and raw values
  --heavy         exchange: also more calls than one core is meant to carry; attack: 60 s each instead of 20
`;

interface Options {
  readonly chosen: readonly Bench[];
  readonly rounds: number;
  readonly json: string | null;
}

function options(): Options | 'help' {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      json: { type: 'string' },
      heavy: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const unknown = positionals.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`there is no benchmark "${unknown}"`);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 1_000)
    throw new Error(`--rounds takes a number from 1 to 1000, not "${values.rounds}"`);
  const all = benches(values.heavy);
  return {
    chosen: positionals.length === 0 ? all : all.filter(({ name }) => positionals.includes(name)),
    rounds,
    json: values.json === undefined ? null : resolve(values.json),
  };
}

async function main(): Promise<number> {
  let asked: Options | 'help';
  try {
    asked = options();
  } catch (fault) {
    process.stderr.write(`${(fault as Error).message}\n\n${HELP}`);
    return 2;
  }
  if (asked === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  const folder = resolve(import.meta.dirname, '../../artifacts/bench');
  rmSync(folder, { recursive: true, force: true });
  const startedAt = Date.now();
  const machine = machineFacts();
  const programs: Record<string, string> = {};
  const figures: Figure[] = [];
  const failures: string[] = [];
  for (const bench of asked.chosen) {
    const own = join(folder, bench.name);
    mkdirSync(own, { recursive: true });
    const say = (text: string) =>
      console.log(`${((Date.now() - startedAt) / 1_000).toFixed(1).padStart(7)} s  ${bench.name}: ${text}`);
    const note = (program: string, version: string) => {
      programs[program] = version;
    };
    try {
      figures.push(...(await bench.run({ rounds: asked.rounds, folder: own, say, note })));
    } catch (fault) {
      failures.push(bench.name);
      say(`stopped: ${(fault as Error).stack ?? String(fault)}`);
    }
  }
  const facts = { ...machine, programs };
  console.log(`\n${machine.cpus} × ${machine.cpu}, load ${machine.loadBefore.join(' ')} before the run`);
  console.log(
    `${machine.date}, Node ${machine.node}${Object.entries(programs)
      .map(([name, version]) => `, ${name} ${version}`)
      .join('')}\n`,
  );
  console.log(`${table(figures)}\n`);
  for (const figure of figures) console.log(jsonLine(figure));
  if (asked.json !== null) {
    const summaries = figures.map((figure) => ({ ...JSON.parse(jsonLine(figure)), raw: rawOf(figure) }));
    writeFileSync(
      asked.json,
      `${JSON.stringify({ machine: facts, figures: summaries, failures }, null, 1)}\n`,
    );
  }
  if (failures.length > 0) console.log(`\nnot measured: ${failures.join(', ')}`);
  return failures.length === 0 ? 0 : 1;
}

const rawOf = ({ ours, peer }: Figure) => ({ ours: ours.rounds, peer: peer?.rounds ?? null });

process.exitCode = await main();
