// Erases what is older than the plan in force says, at the start and once a day; the report of it stands in the audit log.

import { keptSince } from '../../domain/records/retention.ts';
import type { Engine } from '../../engine/engine.ts';
import { type ForgettingParts, forgetOld } from '../../engine/forget-old.ts';
import type { Log } from '../../engine/log.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { ErasedNumbers } from '../../engine/ports/erased-numbers.ts';
import { daily } from '../daily.ts';

interface KeeperParts extends ForgettingParts {
  readonly engine: ForgettingParts['engine'] & Pick<Engine, 'acted'>;
  readonly numbers: Pick<ErasedNumbers, 'forgetOld'>;
  readonly clock: Clock;
  readonly log: Log;
}

const report = { act: 'forgetOld', on: null } as const;

/** Returns what ends it. */
export function keepRetention(parts: KeeperParts): () => void {
  const { engine, numbers, clock, log } = parts;
  const forgetAll = async () => {
    const forgotten = await forgetOld(parts, keptSince(engine.state.plan?.document.retention, clock.now()));
    // Last: nothing that names a caller stays because these can't be written.
    await numbers.forgetOld(clock.now());
    return forgotten;
  };
  let ended = false;
  const end = daily(clock, () => {
    forgetAll().then(
      (forgotten) => {
        if (Object.values(forgotten).every((count) => count === 0)) return;
        log.info({ audit: 'retention', ...forgotten }, 'what was too old has been erased');
        engine.acted(null, { ...report, outcome: 'done', forgotten });
      },
      (fault: unknown) => {
        // Its files are closed: the next start goes on with it.
        if (ended) return;
        log.warn({ fault: String(fault) }, 'what is too old could not be erased: tomorrow again');
        engine.acted(null, { ...report, outcome: 'refused', why: 'engineFault' });
      },
    );
  });
  return () => {
    ended = true;
    end();
  };
}
