// `attack`: what two people who talk, and others who sign in, notice of an attack by all recipes at once.

import { join } from 'node:path';
import {
  type AttackedOptions,
  callWhile,
  type Outcome,
  type SignIn,
} from '../support/attack/attacked-call.ts';
import { countReasons, type Figure } from './report.ts';
import type { Bench, BenchContext } from './round.ts';

const kinds: readonly (readonly [SignIn, string])[] = [
  ['console', 'a console signs in, where it was before'],
  ['phone', 'a phone registers, where it was before'],
  ['newConsole', 'a console signs in from a new address'],
  ['newPhone', 'a phone registers from a new address'],
];

/** Told one by one in the log. */
const SLOW_MS = 300;

export const attackBench = (seconds: number): Bench => ({
  name: 'attack',
  run: async (context) => {
    const attacked: Outcome[] = [];
    const quiet: Outcome[] = [];
    for (let round = 0; round < context.rounds; round += 1) {
      attacked.push(await side(context, { attack: true, seconds }, round));
      quiet.push(await side(context, { attack: false, seconds }, round));
    }
    return figuresOf(attacked, quiet);
  },
});

async function side(
  { folder, say }: BenchContext,
  options: Pick<AttackedOptions, 'attack' | 'seconds'>,
  round: number,
): Promise<Outcome> {
  const name = options.attack ? 'attack' : 'quiet';
  const outcome = await callWhile({ ...options, folder: join(folder, `${name}-${round}`) });
  const { longestGapMs, gaps, ownDelayMs, engineShare, signIns, attack } = outcome;
  const slowest = Math.max(...signIns.map(({ ms }) => ms));
  say(
    `${name}: longest gap ${longestGapMs.toFixed(0)} ms (${gaps.length} over 60), slowest sign-in ${slowest.toFixed(0)} ms, ` +
      `engine ${(engineShare * 100).toFixed(0)} % of a core; this program itself was up to ${ownDelayMs.toFixed(0)} ms late`,
  );
  if (gaps.length > 0)
    say(
      `gaps: ${gaps.map(({ atMs, ms }) => `${ms.toFixed(0)} ms at ${(atMs / 1_000).toFixed(1)} s`).join(', ')}`,
    );
  const slow = signIns.filter(({ ms }) => ms > SLOW_MS);
  if (slow.length > 0)
    say(
      `slow: ${slow.map(({ kind, ms, atMs }) => `${kind} ${ms.toFixed(0)} ms at ${(atMs / 1_000).toFixed(1)} s`).join(', ')}`,
    );
  if (attack !== null) say(`sent within ${outcome.seconds.toFixed(0)} s: ${sentText(outcome)}`);
  return outcome;
}

function sentText({ attack, seconds }: Outcome): string {
  const rate = (of: number) => (of / seconds).toFixed(0);
  return Object.entries(attack?.sent ?? {})
    .map(
      ([recipe, { connections, refused, messages, bytes }]) =>
        `${recipe} ${rate(connections)} connections/s and ${rate(refused)} refused, ${rate(messages)} messages/s, ${rate(bytes / 1_000)} kB/s`,
    )
    .join('; ');
}

function figuresOf(attacked: readonly Outcome[], quiet: readonly Outcome[]): readonly Figure[] {
  const figure = (
    name: string,
    unit: Figure['unit'],
    of: (outcome: Outcome) => readonly number[],
    voids: readonly string[] = [],
  ): Figure => ({
    bench: 'attack',
    figure: name,
    unit,
    ours: { what: 'under attack', rounds: attacked.map(of) },
    peer: { what: 'the same without an attack', rounds: quiet.map(of) },
    voids,
  });
  const signIn = ([kind, what]: readonly [SignIn, string]) => {
    const all = (outcome: Outcome) => outcome.signIns.filter((each) => each.kind === kind);
    const faults = attacked.flatMap(all).flatMap(({ fault }) => (fault === null ? [] : [fault]));
    const good = (outcome: Outcome) =>
      all(outcome)
        .filter(({ fault }) => fault === null)
        .map(({ ms }) => ms);
    return figure(what, 'ms', good, countReasons(faults));
  };
  return [
    figure('longest time in which nothing was heard', 'ms', ({ longestGapMs }) => [longestGapMs]),
    figure('of it, at most: this program was late', 'ms', ({ ownDelayMs }) => [ownDelayMs]),
    figure('gaps over 60 ms', 'count', ({ gaps }) => [gaps.length]),
    figure('frames that were heard', '%', ({ heardShare }) => [heardShare * 100]),
    ...kinds.map(signIn),
    figure("the engine's processor, of a core's time", '%', ({ engineShare }) => [engineShare * 100]),
  ];
}
