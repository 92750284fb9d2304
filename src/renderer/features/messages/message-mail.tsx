// A message sent on by mail: to one address, with the own words; and to whom it was sent.

import { type FormEvent, useId, useState } from 'react';
import type { MessageView } from '../../../contract/view.ts';
import { mailAddressRule } from '../../../domain/mail/mail-server.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { command, errorText } from '../../state/commands.ts';
import { draftText, useDraft } from '../../state/drafts.ts';
import { showNotice } from '../../state/notices.ts';
import { Button, Field } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatMoment } from '../../ui/format.ts';

interface MessageMailProps {
  readonly message: MessageView;
  /** Why it can't go now; null when it can. */
  readonly blocked: string | null;
}

export function MailMessage({ message, blocked }: MessageMailProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="mail" blocked={blocked} data-testid="message-mail" onClick={() => setOpen(true)}>
        {t('messages.mail.open')}
      </Button>
      {open && <MailDialog message={message} blocked={blocked} onClose={() => setOpen(false)} />}
    </>
  );
}

function MailDialog({ message, blocked, onClose }: MessageMailProps & { readonly onClose: () => void }) {
  const t = useText();
  const language = useLanguage();
  const noteId = useId();
  const [typed, keepTyped] = useDraft('mailTo', message.callId, message.id);
  const [text, keepText] = useDraft('mailNote', message.callId, message.id);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const to = typed.trim();

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (blocked !== null || sending) return;
    if (!mailAddressRule.test(to)) return setProblem(t('messages.mail.noAddress'));
    setProblem(null);
    setSending(true);
    const reply = await command({
      kind: 'mailMessage',
      message: message.id,
      to,
      text: text.trim(),
      language,
    });
    setSending(false);
    if (!reply.ok) {
      const { what, todo } = errorText(reply.error);
      return setProblem(`${what} ${todo}`);
    }
    showNotice('good', t('messages.mail.sent', { address: to }), t('messages.mail.sentHint'));
    keepTyped('');
    // What was typed meanwhile isn't sent yet.
    if (draftText({ form: 'mailNote', call: message.callId, part: message.id }) === text) keepText('');
    onClose();
  }

  return (
    <Dialog title={t('messages.mail.title')} onClose={onClose} testid="message-mail-dialog">
      <form className="message-mail-form" noValidate onSubmit={(event) => void send(event)}>
        <Field
          label={t('messages.mail.to')}
          type="email"
          className="input"
          autoComplete="off"
          value={typed}
          maxLength={254}
          aria-invalid={problem !== null}
          data-testid="message-mail-to"
          onChange={({ target }) => {
            setProblem(null);
            keepTyped(target.value);
          }}
        />
        <p className="field-problem" role="alert" data-testid="message-mail-problem">
          {problem}
        </p>
        <div className="field">
          <label htmlFor={noteId}>{t('messages.mail.note')}</label>
          <textarea
            id={noteId}
            className="input"
            rows={4}
            value={text}
            maxLength={2_000}
            data-testid="message-mail-note"
            onChange={({ target }) => keepText(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event);
            }}
          />
        </div>
        <p className="muted small">{t('messages.mail.what')}</p>
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="submit"
            variant="primary"
            icon="mail"
            blocked={blocked ?? (sending ? t('messages.mail.sending') : null)}
            data-testid="message-mail-send"
          >
            {t('messages.mail.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function Forwards({ message: { forwards = [] } }: Pick<MessageMailProps, 'message'>) {
  const t = useText();
  const locale = localeOf(useLanguage());
  if (forwards.length === 0) return null;
  return (
    <ul
      className="message-tries muted small"
      aria-label={t('messages.mail.list')}
      data-testid="message-forwards"
    >
      {forwards.map(({ agentId, agentName: name, to, at }) => (
        <li key={`${agentId} ${at} ${to}`} className="message-mailed">
          {t('messages.mail.by', {
            address: to === '' ? t('messages.mail.erased') : to,
            name,
            time: formatMoment(at, locale),
          })}
        </li>
      ))}
    </ul>
  );
}
