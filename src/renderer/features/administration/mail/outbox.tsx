// The outbox: which mails wait and which were refused, by recipient and in the server's own words, to be tried again or let go.

import { useState } from 'react';
import type { Replies } from '../../../../contract/commands.ts';
import type { OutboxMailView, OutboxView } from '../../../../contract/outbox-view.ts';
import type { Delivery } from '../../../../domain/mail/delivery.ts';
import { localeOf, type Text, useLanguage, useText } from '../../../i18n/text.ts';
import { engineNow } from '../../../state/clock.ts';
import { command, errorText } from '../../../state/commands.ts';
import { showNotice } from '../../../state/notices.ts';
import { Banner, Button, Choice } from '../../../ui/controls.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { formatNumber, formatWhen } from '../../../ui/format.ts';
import { ReadMore } from '../../../ui/read-more.tsx';
import { type OutboxPart, useOutbox } from './outbox-store.ts';

/** What came of the last thing that was done. */
interface Told {
  readonly tone: 'good' | 'info' | 'bad';
  readonly title: string;
  readonly text?: string;
}

function retriedWords(address: string, value: Replies['retryMail'], t: Text): Told {
  if (value.kind !== 'tried')
    return {
      tone: value.kind === 'underWay' ? 'info' : 'bad',
      title: t(`adminMail.retried.${value.kind}`, { address }),
    };
  const [recipient] = value.recipients;
  const said = recipient?.said ?? '';
  switch (recipient?.state) {
    case 'accepted':
      return { tone: 'good', title: t('adminMail.retried.accepted', { address }), text: said };
    case 'waiting':
      return { tone: 'bad', title: t('adminMail.retried.waits', { address }), text: said };
    default:
      return { tone: 'bad', title: t('adminMail.retried.refused', { address }), text: said };
  }
}

function useWhen(): (at: number) => string {
  const locale = localeOf(useLanguage());
  return (at) => formatWhen(at, engineNow(), locale);
}

function aboutWords({ about, name, number, team, hotline }: OutboxMailView, t: Text): string {
  const of = team ?? hotline;
  if (about === 'activity') return t('adminMail.activityOf', { team: of });
  const who = name ?? (number === null ? t('adminMail.withheld') : formatNumber(number));
  return t(about === 'missed' ? 'adminMail.missedFrom' : 'adminMail.mailAbout', { who, about: of });
}

function Recipient({
  recipient,
  stalled,
  blocked,
  retry,
  discard,
}: {
  readonly recipient: Delivery;
  /** None goes at all. */
  readonly stalled: boolean;
  readonly blocked: string | null;
  readonly retry: () => Promise<void>;
  readonly discard: () => void;
}) {
  const t = useText();
  const when = useWhen();
  const [busy, setBusy] = useState(false);
  const { address, state, tries, nextAt, said } = recipient;
  const open = state !== 'accepted' && state !== 'discarded';
  const next = stalled
    ? t('adminMail.next.stalled')
    : nextAt <= engineNow()
      ? t('adminMail.next.now')
      : t('adminMail.next.at', { at: when(nextAt) });
  return (
    <li className="outbox-recipient" data-testid="outbox-recipient" data-address={address} data-state={state}>
      <div>
        <p>
          <span className="outbox-address">{address}</span>{' '}
          <span className={state === 'refused' || state === 'givenUp' ? 'outbox-failed' : 'muted'}>
            {t(`adminMail.states.${state}`)}
          </span>
        </p>
        {open && said !== null && said !== '' && (
          <p className="outbox-said" data-testid="outbox-said">
            {t('adminMail.said', { said })}
          </p>
        )}
        {open && (
          <p className="muted small">
            {tries > 0 && `${t('adminMail.tries', { count: tries })} `}
            {state === 'waiting' && next}
          </p>
        )}
      </div>
      {open && (
        <div className="outbox-deeds">
          <Button
            blocked={busy ? t('adminMail.retrying') : blocked}
            data-testid="outbox-retry"
            onClick={() => {
              setBusy(true);
              void retry().finally(() => setBusy(false));
            }}
          >
            {t(busy ? 'adminMail.retrying' : 'adminMail.retry')}
          </Button>
          <Button variant="quiet" blocked={blocked} data-testid="outbox-discard" onClick={discard}>
            {t('adminMail.discard')}
          </Button>
        </div>
      )}
    </li>
  );
}

export function Outbox({ outbox, connected }: { readonly outbox: OutboxView; readonly connected: boolean }) {
  const t = useText();
  const when = useWhen();
  const [chosen, setChosen] = useState<OutboxPart | null>(null);
  const what = chosen ?? (outbox.failed > 0 || outbox.waiting === 0 ? 'failed' : 'waiting');
  const { mails, next, unread, loading, error, readMore } = useOutbox(what, outbox.revision, connected);
  const [asking, setAsking] = useState<{ mail: OutboxMailView; address: string } | null>(null);
  const blocked = connected ? null : t('adminMail.offline');

  // Wherever in a long list it was done, it's seen.
  const tell = ({ tone, title, text }: Told) => showNotice(tone, title, text);
  const failed = (error: Parameters<typeof errorText>[0]): Told => {
    const { what: title, todo: text } = errorText(error);
    return { tone: 'bad', title, text };
  };
  const retry = async (message: string, address: string): Promise<void> => {
    const reply = await command({ kind: 'retryMail', message, address });
    tell(reply.ok ? retriedWords(address, reply.value, t) : failed(reply.error));
  };
  const discard = async (message: string, address: string): Promise<void> => {
    const reply = await command({ kind: 'discardMail', message, address });
    const done = reply.ok && reply.value.recipients > 0;
    tell(
      reply.ok
        ? { tone: 'info', title: t(done ? 'adminMail.discarded' : 'adminMail.retried.gone', { address }) }
        : failed(reply.error),
    );
  };
  const retryAll = async (): Promise<void> => {
    const reply = await command({ kind: 'retryRefusedMails' });
    tell(
      reply.ok
        ? { tone: 'info', title: t('adminMail.allRetried', { count: reply.value.recipients }) }
        : failed(reply.error),
    );
  };
  const { trouble } = outbox;
  return (
    <section className="object-form outbox" aria-labelledby="outbox-title" data-testid="outbox">
      <h2 id="outbox-title">{t('adminMail.outbox')}</h2>
      {trouble !== null && (
        <Banner tone="warn" title={t(`adminMail.trouble.${trouble.kind}`)} testid="outbox-trouble">
          {trouble.said !== '' && (
            <p className="outbox-said">{t('adminMail.said', { said: trouble.said })}</p>
          )}
        </Banner>
      )}
      <Choice
        label={t('adminMail.outbox')}
        hideLabel
        value={what}
        options={[
          { value: 'failed', label: t('adminMail.failed', { many: outbox.failed }) },
          { value: 'waiting', label: t('adminMail.waiting', { many: outbox.waiting }) },
        ]}
        testid="outbox-part"
        onChange={setChosen}
      />
      {what === 'failed' && outbox.failed > 1 && (
        <Button blocked={blocked} data-testid="outbox-retry-all" onClick={() => void retryAll()}>
          {t('adminMail.retryAll')}
        </Button>
      )}
      {error !== null && <Banner tone="bad" title={errorText(error).what} />}
      {unread && loading && <p role="status">{t('common.loading')}</p>}
      {!unread && mails.length === 0 && (
        <p className="muted" data-testid="outbox-empty">
          {t(what === 'failed' ? 'adminMail.noneFailed' : 'adminMail.noneWaiting')}
        </p>
      )}
      <ul className="outbox-mails">
        {mails.map((mail) => (
          <li key={mail.messageId} className="outbox-mail" data-testid="outbox-mail">
            <h3>
              {aboutWords(mail, t)} <span className="muted small">{when(mail.madeAt)}</span>
            </h3>
            <ul>
              {mail.recipients.map((recipient) => (
                <Recipient
                  key={recipient.address}
                  recipient={recipient}
                  stalled={trouble !== null}
                  blocked={blocked}
                  retry={() => retry(mail.messageId, recipient.address)}
                  discard={() => setAsking({ mail, address: recipient.address })}
                />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <ReadMore next={next} loading={loading} testid="outbox-more" read={readMore} />
      {asking !== null && (
        <Dialog
          title={t('adminMail.discardTitle', { address: asking.address })}
          testid="discard-question"
          onClose={() => setAsking(null)}
        >
          <p>{t(`adminMail.discardMeans.${asking.mail.about}`)}</p>
          <div className="dialog-actions">
            <Button onClick={() => setAsking(null)}>{t('common.cancel')}</Button>
            <Button
              variant="danger"
              data-testid="discard-do"
              onClick={() => {
                void discard(asking.mail.messageId, asking.address);
                setAsking(null);
              }}
            >
              {t('adminMail.discard')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
