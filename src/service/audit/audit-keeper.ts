// How long the audit log goes back: what was kept for it alone goes from the journal, at the start and once a day.

import type { Instant } from '../../domain/words/ids.ts';
import type { Log } from '../../engine/log.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { Journal } from '../../engine/ports/journal.ts';
import { daily } from '../daily.ts';

const DAY_MS = 86_400_000;

/** What was done before then isn't told any more, whatever the journal still has of it. */
export const auditedSince = (now: Instant, keepDays: number): Instant => now - keepDays * DAY_MS;

interface KeeperParts {
  readonly journal: Pick<Journal, 'forgetActs'>;
  readonly clock: Clock;
  readonly keepDays: number;
  readonly log: Log;
}

/** Returns what ends it. */
export const keepAudit = ({ journal, clock, keepDays, log }: KeeperParts): (() => void) =>
  daily(clock, () => {
    journal.forgetActs(auditedSince(clock.now(), keepDays)).then(
      (count) => {
        if (count > 0) log.info({ audit: 'forgotten', acts: count, keepDays }, 'too old for the audit log');
      },
      (fault: unknown) =>
        log.warn(
          { fault: String(fault) },
          'what is too old for the audit log could not be removed: tomorrow again',
        ),
    );
  });
