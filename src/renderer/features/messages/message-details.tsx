// An opened message: what can be done with it, and what was noted about it.

import { useState } from 'react';
import type { ConsoleView, MessageView } from '../../../contract/view.ts';
import { may } from '../../../domain/rights.ts';
import { messageNumber } from '../../../domain/words/message-number.ts';
import type { CallBackOutcome } from '../../../domain/words/messages.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { command, commandOrNotice, showError } from '../../state/commands.ts';
import { draftText, useDraft } from '../../state/drafts.ts';
import { Button } from '../../ui/controls.tsx';
import { formatMoment, formatNumber } from '../../ui/format.ts';
import { CallAnyway, type LookedAfter } from '../../waiting/call-anyway.tsx';
import { ToDirectory } from '../../waiting/to-directory.tsx';
import { Forwards, MailMessage } from './message-mail.tsx';
import { noteDeleted } from './messages-store.ts';
import { Player } from './player.tsx';

/** Null where this phone dials nothing. */
export interface MessageCallBack {
  readonly blocked: string | null;
  /** `as`: which number is shown; null: the own one. */
  readonly call: (number: string, as: string | null, ended: (outcome: CallBackOutcome) => void) => void;
}

interface DetailsProps {
  readonly message: MessageView;
  readonly view: ConsoleView;
  /** Why the engine can't be told anything now; null when it can. */
  readonly blocked: string | null;
  readonly callBack: MessageCallBack | null;
}

type Deed = 'releaseMessage' | 'finishMessage' | 'reopenMessage' | 'restoreMessage';

function Deeds({ message, view, blocked, callBack }: DetailsProps) {
  const t = useText();
  const { id, state, number } = message;
  const mine = state.kind === 'inProgress' && state.agentId === view.me.agentId;
  const others = state.kind === 'inProgress' && !mine;
  const over = others && may(view.me, 'takeOverMessages');
  // Whoever has it alone decides: the others read who that is.
  const notMine = others && !over ? t('messages.hasIt', { name: state.agentName }) : null;
  const deed = (kind: Deed) => () => void commandOrNotice({ kind, message: id });
  const claim = () => commandOrNotice({ kind: 'claimMessage', message: id, ...(over ? { over } : {}) });
  const remove = async () => {
    if (await commandOrNotice({ kind: 'deleteMessage', message: id })) noteDeleted(message);
  };
  const [lookedAfter, setLookedAfter] = useState<LookedAfter | null>(null);
  const back = async (anyway: boolean) => {
    if (over && !anyway) return setLookedAfter({ by: state.agentName, has: 'this' });
    // Of two who click at once only the one who has it calls.
    const reply = await command({
      kind: 'callMessageBack',
      message: id,
      ...(anyway ? { over: true } : {}),
    });
    if (reply.ok)
      callBack?.call(
        reply.value.number,
        reply.value.as,
        (outcome) => void commandOrNotice({ kind: 'callBackEnded', message: id, outcome }),
      );
    else if (reply.error.code === 'callerTaken' && 'agentName' in reply.error)
      setLookedAfter({ by: reply.error.agentName ?? '?', has: 'another' });
    else showError(reply.error);
  };
  const open = state.kind === 'new' || state.kind === 'inProgress';
  return (
    <div className="message-deeds">
      {lookedAfter !== null && (
        <CallAnyway
          lookedAfter={lookedAfter}
          onCall={() => void back(true)}
          onClose={() => setLookedAfter(null)}
        />
      )}
      {open && number !== null && callBack !== null && (
        <Button
          icon="calls"
          variant="primary"
          blocked={blocked ?? notMine ?? callBack.blocked}
          data-testid="message-call-back"
          onClick={() => void back(false)}
        >
          {t('messages.callBack', { number: formatNumber(number) })}
        </Button>
      )}
      {open && !mine && (
        <Button
          icon="person"
          blocked={blocked ?? notMine}
          data-testid="message-claim"
          onClick={() => void claim()}
        >
          {over ? t('messages.takeOver', { name: state.agentName }) : t('messages.claim')}
        </Button>
      )}
      {mine && (
        <Button blocked={blocked} data-testid="message-release" onClick={deed('releaseMessage')}>
          {t('messages.release')}
        </Button>
      )}
      {open && (
        <Button
          icon="check"
          blocked={blocked ?? notMine}
          data-testid="message-done"
          onClick={deed('finishMessage')}
        >
          {t('messages.done')}
        </Button>
      )}
      {state.kind === 'done' && (
        <Button blocked={blocked} data-testid="message-reopen" onClick={deed('reopenMessage')}>
          {t('messages.reopen')}
        </Button>
      )}
      {state.kind === 'deleted' && (
        <Button icon="swap" blocked={blocked} data-testid="message-restore" onClick={deed('restoreMessage')}>
          {t('messages.restore')}
        </Button>
      )}
      {state.kind !== 'deleted' && <Forward message={message} view={view} blocked={blocked ?? notMine} />}
      {state.kind !== 'deleted' && <MailMessage message={message} blocked={blocked ?? notMine} />}
      {state.kind !== 'deleted' && may(view.me, 'deleteMessages') && (
        <Button
          icon="cross"
          blocked={blocked ?? notMine}
          data-testid="message-delete"
          onClick={() => void remove()}
        >
          {t('messages.delete')}
        </Button>
      )}
    </div>
  );
}

/** Those before the last one, of which the row tells; the latest first. */
function EarlierTries({ message: { tries = [] } }: Pick<DetailsProps, 'message'>) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const earlier = tries.slice(0, -1).reverse();
  if (earlier.length === 0) return null;
  return (
    <ul
      className="message-tries muted small"
      aria-label={t('messages.triesTitle')}
      data-testid="message-tries"
    >
      {earlier.map(({ agentId, agentName, at, outcome }) => (
        <li key={`${agentId} ${at}`}>
          {t('messages.try', {
            time: formatMoment(at, locale),
            name: agentName,
            outcome: t(`messages.outcomes.${outcome ?? 'unknown'}`),
          })}
        </li>
      ))}
    </ul>
  );
}

function Forward({ message, view, blocked }: Pick<DetailsProps, 'message' | 'view' | 'blocked'>) {
  const t = useText();
  const teams = Object.values(view.teams).filter(({ id }) => id !== message.teamId);
  if (teams.length === 0) return null;
  return (
    <select
      className="select message-forward"
      aria-label={t('messages.forward')}
      title={blocked ?? undefined}
      aria-disabled={blocked === null ? undefined : true}
      value=""
      data-testid="message-forward"
      onChange={({ target }) => {
        if (blocked === null && target.value !== '')
          void commandOrNotice({ kind: 'forwardMessage', message: message.id, team: target.value });
      }}
    >
      <option value="">{t('messages.forward')}</option>
      {blocked === null &&
        teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
    </select>
  );
}

function Notes({ message, blocked }: Pick<DetailsProps, 'message' | 'blocked'>) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const [text, keep] = useDraft('messageNote', message.callId, message.id);
  const [sending, setSending] = useState(false);
  const words = text.trim();
  const save = async () => {
    if (words === '' || blocked !== null || sending) return;
    setSending(true);
    const done = await commandOrNotice({ kind: 'noteMessage', message: message.id, text: words });
    setSending(false);
    // What was typed meanwhile isn't sent yet.
    if (done && draftText({ form: 'messageNote', call: message.callId, part: message.id }) === text) keep('');
  };
  return (
    <section className="message-notes" aria-label={t('notes.title')}>
      {message.notes.map((note) => (
        <p key={note.id} data-testid="message-note">
          {note.text}{' '}
          <span className="muted small">
            {t('notes.by', {
              name: note.agentName,
              time: formatMoment(note.at, locale),
            })}
          </span>
        </p>
      ))}
      <textarea
        className="input"
        rows={2}
        value={text}
        maxLength={2_000}
        placeholder={t('notes.placeholder')}
        aria-label={t('notes.title')}
        data-testid="message-note-input"
        onChange={(event) => keep(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
        }}
      />
      {words !== '' && (
        <Button icon="note" blocked={blocked} data-testid="message-note-add" onClick={() => void save()}>
          {t('notes.add')}
        </Button>
      )}
    </section>
  );
}

export function MessageDetails(props: DetailsProps) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const { message, blocked } = props;
  const heard = message.heard ?? [];
  return (
    <div className="message-details" data-testid="message-details">
      <Player message={message} />
      <Deeds {...props} />
      <Forwards message={message} />
      {(message.notMailed ?? []).map(({ address, state, said }) => (
        <p
          key={address}
          className={state === 'waiting' ? 'message-mail muted' : 'message-mail message-cut'}
          data-testid="message-not-mailed"
        >
          {t(state === 'waiting' ? 'messages.mailWaits' : 'messages.notMailed', {
            address,
            said: said ?? '–',
          })}
        </p>
      ))}
      <EarlierTries message={message} />
      {heard.length > 0 && (
        <p className="muted small" data-testid="message-heard">
          {t('messages.heardBy', {
            names: heard.map(({ agentName, at }) => `${agentName} (${formatMoment(at, locale)})`).join(', '),
          })}
        </p>
      )}
      <Notes message={message} blocked={blocked} />
      <p className="muted small">{t('messages.number', { number: messageNumber(message.id) })}</p>
      <ToDirectory caller={message} />
    </div>
  );
}
