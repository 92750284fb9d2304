// What is kept of a caller by the number: how much it is, saved as a file for whoever asks, or erased for good.

import { type FormEvent, useState } from 'react';
import type { CommandError } from '../../../../contract/channels.ts';
import type { Replies } from '../../../../contract/commands.ts';
import { type Text, useLanguage, useText } from '../../../i18n/text.ts';
import { bridge } from '../../../state/bridge.ts';
import { command, errorText } from '../../../state/commands.ts';
import { signedIn, useMirror } from '../../../state/mirror.ts';
import { Banner, Button, Field } from '../../../ui/controls.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Told } from '../../../ui/told.tsx';
import './caller-data.css';

type Kept = Replies['callerKept'];
interface Outcome {
  readonly tone: 'good' | 'info' | 'warn' | 'bad';
  readonly title: string;
  readonly text?: string;
}

const parts = ['calls', 'messages', 'callBacks', 'mails', 'phoneBook', 'ownNumbers'] as const;
const isNothing = (kept: Kept): boolean => parts.every((part) => kept[part] === 0);

function failed(error: CommandError, t: Text): Outcome {
  // An engine that looks through years of calls goes on with it.
  if (error.code === 'timeout') return { tone: 'warn', title: t('callerData.takesLong') };
  const { what: title, todo: text } = errorText(error);
  return { tone: 'bad', title, text };
}

function erasedWords(value: Replies['eraseCaller'], t: Text): Outcome {
  const open = value.open === 0 ? '' : t('callerData.openLeft', { count: value.open });
  switch (value.kind) {
    case 'erased':
      return {
        tone: value.open === 0 ? 'good' : 'warn',
        title: t('callerData.erased', { calls: value.calls, entries: value.entries }),
        text: open || t('callerData.elsewhere'),
      };
    case 'nothingFound':
      return {
        tone: 'info',
        title: t(value.open === 0 ? 'callerData.nothing' : 'callerData.onlyOpen'),
        text: open,
      };
    case 'later':
      return { tone: 'warn', title: t('callerData.later', { reason: value.reason }), text: open };
    default:
      return { tone: 'bad', title: t('callerData.notErased', { reason: value.reason }), text: open };
  }
}

function Found({ kept }: { readonly kept: Kept }) {
  const t = useText();
  return (
    <dl className="caller-kept" data-testid="caller-kept">
      {parts.map((part) => (
        <div key={part} className={kept[part] === 0 ? 'muted' : undefined} data-part={part}>
          <dt>{t(`callerData.parts.${part}`)}</dt>
          <dd className="digits">{kept[part]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Question({
  number,
  kept,
  onClose,
  onErase,
}: {
  readonly number: string;
  readonly kept: Kept;
  readonly onClose: () => void;
  readonly onErase: () => void;
}) {
  const t = useText();
  return (
    <Dialog title={t('callerData.question', { number })} testid="caller-erase-question" onClose={onClose}>
      <p>{t('callerData.goes')}</p>
      <Found kept={kept} />
      <p>{t('callerData.stays')}</p>
      <p>
        <strong>{t('callerData.forGood')}</strong>
      </p>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="danger" data-testid="caller-erase-do" onClick={onErase}>
          {t('callerData.eraseDo')}
        </Button>
      </div>
    </Dialog>
  );
}

export function CallerDataScreen() {
  const t = useText();
  const language = useLanguage();
  const connected = useMirror((mirror) => signedIn(mirror)?.connected === true);
  const [typed, setTyped] = useState('');
  /** What was found of which number. */
  const [found, setFound] = useState<{ readonly number: string; readonly kept: Kept } | null>(null);
  const [told, setTold] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState<'looking' | 'saving' | 'erasing' | null>(null);
  const [asking, setAsking] = useState(false);
  const number = typed.trim();
  const waits = !connected ? t('adminMail.offline') : busy === null ? null : t(`callerData.busy.${busy}`);

  const doing = async (
    what: NonNullable<typeof busy>,
    deed: () => Promise<Outcome | null>,
  ): Promise<void> => {
    setBusy(what);
    setTold(null);
    setTold(await deed().finally(() => setBusy(null)));
  };
  const look = (event: FormEvent) => {
    event.preventDefault();
    if (waits !== null || number === '') return;
    void doing('looking', async () => {
      setFound(null);
      const reply = await command({ kind: 'callerKept', number });
      if (!reply.ok) return failed(reply.error, t);
      if (isNothing(reply.value)) return { tone: 'info', title: t('callerData.nothing') };
      setFound({ number, kept: reply.value });
      return null;
    });
  };
  const save = (of: string) =>
    doing('saving', async () => {
      const name = t('callerData.fileName');
      const reply = await bridge().call.saveCallerFile({ number: of, language, name });
      if (!reply.ok) return failed(reply.error, t);
      if (reply.value === 'chosenNot') return null;
      const tone = reply.value === 'saved' ? 'good' : reply.value === 'notSaved' ? 'bad' : 'info';
      return { tone, title: t(`callerData.${reply.value === 'nothingKept' ? 'nothing' : reply.value}`) };
    });
  const erase = (of: string) => {
    setAsking(false);
    void doing('erasing', async () => {
      const reply = await command({ kind: 'eraseCaller', number: of });
      if (!reply.ok) return failed(reply.error, t);
      if (reply.value.kind !== 'failed') setFound(null);
      return erasedWords(reply.value, t);
    });
  };
  return (
    <div className="caller-data">
      <p className="muted admin-lead">{t('callerData.about')}</p>
      <form className="object-form" aria-label={t('administration.names.callerData')} onSubmit={look}>
        <Field
          label={t('callerData.number')}
          hint={t('callerData.numberHint')}
          type="text"
          inputMode="tel"
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          value={typed}
          data-testid="caller-number"
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button
          type="submit"
          blocked={waits ?? (number === '' ? t('callerData.noNumber') : null)}
          data-testid="caller-look"
        >
          {t('callerData.look')}
        </Button>
      </form>
      <Told of={told} testid="caller-told">
        {busy !== null && <p>{t(`callerData.busy.${busy}`)}</p>}
        {told !== null && (
          <Banner tone={told.tone} title={told.title}>
            {told.text !== undefined && told.text !== '' && <p>{told.text}</p>}
          </Banner>
        )}
      </Told>
      {found !== null && (
        <section className="object-form" aria-labelledby="caller-kept-title">
          <h2 id="caller-kept-title">{t('callerData.keptOf', { number: found.number })}</h2>
          <Found kept={found.kept} />
          {found.kept.open > 0 && (
            <Banner
              tone="warn"
              title={t('callerData.open', { count: found.kept.open })}
              testid="caller-open"
            />
          )}
          <div className="caller-deeds">
            <Button
              icon="list"
              blocked={waits}
              data-testid="caller-save"
              onClick={() => void save(found.number)}
            >
              {t('callerData.save')}
            </Button>
            <Button
              variant="danger"
              blocked={waits}
              data-testid="caller-erase"
              onClick={() => setAsking(true)}
            >
              {t('callerData.erase')}
            </Button>
          </div>
          <p className="muted small">{t('callerData.audited')}</p>
        </section>
      )}
      {asking && found !== null && (
        <Question
          number={found.number}
          kept={found.kept}
          onClose={() => setAsking(false)}
          onErase={() => erase(found.number)}
        />
      )}
    </div>
  );
}
