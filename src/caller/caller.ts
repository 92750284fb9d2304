// A caller as a tool: `npm run caller -- --to NUMBER` places one call and reports what it heard.

import { writeFileSync } from 'node:fs';
import { wavBytes } from '../voip/sound/wav.ts';
import { readPrompts } from './known-prompts.ts';
import { listen } from './listen.ts';
import { type CallerOptions, callerOptions, HELP } from './options.ts';
import { type PlacedCall, placeCall } from './place-call.ts';
import { type CallReport, describeReport } from './report.ts';
import { connectionProblem, NO_SOUND, notAnsweredWithin, refusalProblem } from './sentences.ts';

/** Shorter calls may end before any sound could come. */
const SOUND_WITHIN_MS = 2_000;

async function main(): Promise<number> {
  const parsed = callerOptions(process.argv.slice(2), process.env);
  if (parsed.kind === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  if (parsed.kind === 'mistakes') {
    process.stderr.write(`${parsed.mistakes.join('\n')}\n\n${HELP}`);
    return 2;
  }
  const { options } = parsed;
  const { known, skipped } = readPrompts(options.promptFolders);
  for (const text of skipped) process.stderr.write(`not looked for: ${text}\n`);
  const stop = askedToEnd();
  const tell = (text: string): void => void process.stdout.write(`${text}\n`);
  tell(`calls ${options.to} at ${options.server} as ${options.user}`);
  let placed: PlacedCall;
  try {
    placed = await placeCall(options, stop, tell);
  } catch (fault) {
    const problem = connectionProblem(fault);
    process.stderr.write(`${problem}\n`);
    if (options.json) tell(JSON.stringify(nothing(options, problem)));
    return 1;
  }
  const report = reportOf(options, placed, known);
  tell(describeReport(report));
  if (report.problem !== null) process.stderr.write(`${report.problem}\n`);
  if (options.json) tell(JSON.stringify(report));
  return report.problem === null ? 0 : 1;
}

function reportOf(
  options: CallerOptions,
  placed: PlacedCall,
  known: Parameters<typeof listen>[1],
): CallReport {
  const { call, placedAt } = placed;
  const { placed: from, ringing, answered, ended } = call.at;
  const { levels, prompts, zeroAt } = listen(call, known);
  const { received, lost, jitterMs, longestGapMs, sent } = call.packets;
  if (options.record !== null) writeFileSync(options.record, wavBytes(call.hear.samples()));
  const since = (at: number | null): number | null => (at === null ? null : Math.round(at - (from ?? at)));
  return {
    ...nothing(options, problemOf(options, placed)),
    placedAt: placedAt.toISOString(),
    answered: answered !== null,
    ringingAfterMs: since(ringing),
    answeredAfterMs: since(answered),
    talkedMs: answered === null ? 0 : Math.round((ended ?? answered) - answered),
    // Without its connection the caller has hung up, but that isn't why.
    end:
      placed.lost === null
        ? call.end
        : { by: 'line', cause: 'lost', status: null, text: placed.lost.message },
    codec: call.codec,
    packets: {
      received,
      lost,
      lostPercent: received + lost === 0 ? 0 : Number(((100 * lost) / (received + lost)).toFixed(3)),
      jitterMs: Number(jitterMs.toFixed(2)),
      longestGapMs: Math.round(longestGapMs),
      sent,
    },
    levels,
    prompts,
    digits: call.sentDigits.map(({ digit, at }) => ({ key: digit, atMs: Math.round(at - zeroAt) })),
    heardDigits: call.heardDigits,
    recording: options.record,
  };
}

/** Null: answered, with sound, and ended by one of both people. */
function problemOf({ to, user }: CallerOptions, { call, gaveUpAfterMs, lost }: PlacedCall): string | null {
  const { answered, ended } = call.at;
  if (answered === null) {
    if (gaveUpAfterMs !== null) return notAnsweredWithin(to, gaveUpAfterMs);
    return call.end === null ? null : refusalProblem(call.end, to, user);
  }
  if (lost !== null) return `${lost.message} in the middle of the call`;
  const silent = call.packets.received === 0 && (ended ?? 0) - answered > SOUND_WITHIN_MS;
  return silent ? NO_SOUND : null;
}

function nothing({ to, server, user, record }: CallerOptions, problem: string | null): CallReport {
  return {
    to,
    via: server,
    user,
    placedAt: new Date().toISOString(),
    answered: false,
    ringingAfterMs: null,
    answeredAfterMs: null,
    talkedMs: 0,
    end: null,
    codec: null,
    packets: { received: 0, lost: 0, lostPercent: 0, jitterMs: 0, longestGapMs: 0, sent: 0 },
    levels: { totalDbfs: -96, perSecondDbfs: [] },
    prompts: [],
    digits: [],
    heardDigits: '',
    recording: record === null ? null : record,
    problem,
  };
}

/** A terminal tells npm, the script and us; once is enough. */
function askedToEnd(): Promise<void> {
  return new Promise((done) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => done());
  });
}

process.exitCode = await main();
