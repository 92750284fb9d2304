// What each language has to say for the doctor; `{name}` stands for a fact.

import type { FindingCode, ProbeName } from './finding.ts';

export interface DoctorWords {
  readonly probes: Readonly<Record<ProbeName, string>>;
  readonly findings: Readonly<Record<FindingCode, { readonly what: string; readonly todo?: string }>>;
}
