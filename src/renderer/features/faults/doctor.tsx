// "Anlage prüfen", for admins: what the engine's doctor finds, as it finds it.

import { useEffect, useState } from 'react';
import type { DoctorReport } from '../../../contract/commands.ts';
import type { Finding } from '../../../contract/doctor/finding.ts';
import { sayFinding } from '../../../contract/doctor/wording.ts';
import { may } from '../../../domain/rights.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { command, showError } from '../../state/commands.ts';
import { signedIn, useMirror } from '../../state/mirror.ts';
import { Button } from '../../ui/controls.tsx';
import { formatTimeOfDay } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';

const ASK_EVERY_MS = 700;
const icons = { good: 'check', note: 'info', bad: 'warning', skipped: 'minus' } as const;

export function DoctorPanel() {
  const me = useMirror(({ view }) => view?.me);
  return me !== undefined && may(me, 'runDoctor') ? <Panel /> : null;
}

function Panel() {
  const t = useText();
  const language = useLanguage();
  const connected = useMirror((mirror) => signedIn(mirror)?.connected ?? false);
  const [report, setReport] = useState<DoctorReport | null>(null);
  const running = report?.running ?? false;

  const ask = async (begin: boolean): Promise<void> => {
    const reply = await command({ kind: 'doctor', begin });
    if (reply.ok) setReport(reply.value);
    else if (begin) showError(reply.error);
  };
  // What another admin has begun, or this one before the page was left.
  useEffect(() => {
    if (connected)
      void command({ kind: 'doctor', begin: false }).then((reply) => reply.ok && setReport(reply.value));
  }, [connected]);
  useEffect(() => {
    if (!running || !connected) return;
    const timer = setInterval(
      () =>
        void command({ kind: 'doctor', begin: false }).then((reply) => reply.ok && setReport(reply.value)),
      ASK_EVERY_MS,
    );
    return () => clearInterval(timer);
  }, [running, connected]);

  const findings = report?.findings ?? [];
  const wrong = findings.filter(({ verdict }) => verdict === 'bad').length;
  return (
    <section className="doctor" aria-labelledby="doctor-title" data-testid="doctor" data-running={running}>
      <h2 id="doctor-title">{t('faults.doctor.title')}</h2>
      <p className="muted">{t('faults.doctor.hint')}</p>
      <div>
        <Button disabled={running || !connected} data-testid="doctor-begin" onClick={() => void ask(true)}>
          {t(running ? 'faults.doctor.running' : 'faults.doctor.begin')}
        </Button>
      </div>
      <p role="status" className="doctor-sum" data-testid="doctor-sum">
        {report?.startedAt != null &&
          !running &&
          t(wrong === 0 ? 'faults.doctor.allRight' : 'faults.doctor.wrong', {
            count: wrong,
            at: formatTimeOfDay(report.startedAt, localeOf(language)),
          })}
      </p>
      {findings.length > 0 && (
        <ul className="finding-list">
          {findings.map((finding, at) => (
            // Findings are only added; two of one probe may say the same.
            // biome-ignore lint/suspicious/noArrayIndexKey: their order is who they are.
            <Entry key={at} finding={finding} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Entry({ finding }: { readonly finding: Finding }) {
  const t = useText();
  const { probe, what, todo } = sayFinding(finding, useLanguage());
  const { verdict, code } = finding;
  return (
    <li
      className={`finding finding-${verdict}`}
      data-testid="finding"
      data-verdict={verdict}
      data-code={code}
    >
      <Icon name={icons[verdict]} />
      <div>
        <h3>
          {probe}
          <span className="finding-verdict"> · {t(`faults.doctor.verdicts.${verdict}`)}</span>
        </h3>
        <p>{what}</p>
        {todo !== '' && <p className="fault-todo">{todo}</p>}
      </div>
    </li>
  );
}
