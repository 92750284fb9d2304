// Takes down what probes find, and remembers how each probe came out.

import type { Finding, FindingCode, ProbeName, Verdict } from '../../contract/doctor/finding.ts';

type Facts = Readonly<Record<string, string | number>>;
type Note = (probe: ProbeName, code: FindingCode, facts?: Facts) => void;

export interface Chart {
  readonly good: Note;
  readonly note: Note;
  readonly bad: Note;
  readonly skipped: Note;
  /** Nothing is wrong with it, so that what builds on it can be looked at. */
  isSound(probe: ProbeName): boolean;
}

/** Of one fact: a console's message carries them all. */
const MOST_CHARACTERS = 300;

export function openChart(found: (finding: Finding) => void): Chart {
  const bad = new Set<ProbeName>();
  const as =
    (verdict: Verdict): Note =>
    (probe, code, facts = {}) => {
      if (verdict === 'bad') bad.add(probe);
      const short = Object.entries(facts).map(([name, value]) => [
        name,
        `${value}`.slice(0, MOST_CHARACTERS),
      ]);
      found({ probe, verdict, code, facts: Object.fromEntries(short) });
    };
  return {
    good: as('good'),
    note: as('note'),
    bad: as('bad'),
    skipped: as('skipped'),
    isSound: (probe) => !bad.has(probe),
  };
}
