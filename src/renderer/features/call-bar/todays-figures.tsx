// What the day was like so far, for moments in which nobody waits.

import { useEffect, useState } from 'react';
import type { Replies } from '../../../contract/commands.ts';
import type { ConsoleView } from '../../../contract/view.ts';
import { useText } from '../../i18n/text.ts';
import { useToday } from '../../state/clock.ts';
import { command } from '../../state/commands.ts';
import { formatDuration } from '../../ui/format.ts';

type Figures = Replies['figures'];

/** Of the own teams' calls that have ended; asked anew when one ends, and at midnight. */
export function useTodaysFigures(records: ConsoleView['records'], stale: boolean): Figures | null {
  const [figures, setFigures] = useState<Figures | null>(null);
  const today = useToday();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again at each call that ends
  useEffect(() => {
    if (stale) return;
    let asked = true;
    const timer = setTimeout(() => {
      void command({ kind: 'figures', since: today }).then((reply) => {
        if (asked && reply.ok) setFigures(reply.value);
      });
    }, 200);
    return () => {
      asked = false;
      clearTimeout(timer);
    };
  }, [records, stale, today]);
  return figures;
}

export function TodaysFigures({ figures }: { readonly figures: Figures }) {
  const t = useText();
  const { calls, answered, missed, waited, waitedMs } = figures;
  const all = [
    { name: 'calls', value: String(calls) },
    { name: 'answered', value: String(answered) },
    { name: 'missed', value: String(missed) },
    { name: 'waited', value: waited === 0 ? '–' : formatDuration(waitedMs / waited / 1_000) },
  ] as const;
  return (
    <section className="todays-figures" aria-labelledby="todays-figures" data-testid="todays-figures">
      <h3 id="todays-figures">{t('callBar.today.title')}</h3>
      <dl>
        {all.map(({ name, value }) => (
          <div key={name} data-testid={`today-${name}`}>
            <dt>{t(`callBar.today.${name}`)}</dt>
            <dd className="digits">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
