// The doctor of a running engine: one look at a time, whose findings all admins read.

import type { DoctorReport } from '../../contract/commands.ts';
import type { Finding } from '../../contract/doctor/finding.ts';

export interface DoctorDesk {
  ask(begin: boolean): DoctorReport;
}

/** `look` rejects only by a bug of ours, which is told as what it is. */
export function openDoctorDesk(
  look: (found: (finding: Finding) => void) => Promise<void>,
  now: () => number,
): DoctorDesk {
  let running = false;
  let startedAt: number | null = null;
  let findings: Finding[] = [];
  return {
    ask(begin) {
      if (begin && !running) {
        running = true;
        startedAt = now();
        findings = [];
        const mine = findings;
        look((finding) => mine.push(finding))
          .catch((fault: unknown) =>
            mine.push({
              probe: 'call',
              verdict: 'bad',
              code: 'brokeOff',
              facts: { reason: String(fault).slice(0, 300) },
            }),
          )
          .finally(() => {
            running = false;
          });
      }
      return { running, startedAt, findings };
    },
  };
}
