// Erases what is older than the plan in force says, at the start and once a day, and says in the log how much that was.

import { keptSince } from '../../domain/records/retention.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ErasingParts } from '../../engine/erasing.ts';
import { forgetOld } from '../../engine/forget-old.ts';
import type { Log } from '../../engine/log.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import { daily } from '../daily.ts';

interface KeeperParts extends Pick<ErasingParts, 'journal' | 'messages'> {
  readonly engine: Pick<Engine, 'state' | 'erase' | 'messageFound' | 'callBackForgotten'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Returns what ends it. */
export function keepRetention(parts: KeeperParts): () => void {
  const { engine, clock, log } = parts;
  return daily(clock, () => {
    forgetOld(parts, keptSince(engine.state.plan?.document.retention, clock.now())).then(
      (forgotten) => {
        if (Object.values(forgotten).some((count) => count > 0))
          log.info({ audit: 'retention', ...forgotten }, 'what was too old has been erased');
      },
      (fault: unknown) =>
        log.warn({ fault: String(fault) }, 'what is too old could not be erased: tomorrow again'),
    );
  });
}
