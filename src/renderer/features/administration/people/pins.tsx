// New PINs, each shown once: they are in this dialog and nowhere else, and gone with it.

import { useEffect, useRef, useState } from 'react';
import type { CommandError } from '../../../../contract/channels.ts';
import { useText } from '../../../i18n/text.ts';
import { command, errorText } from '../../../state/commands.ts';
import { signedIn, useMirror } from '../../../state/mirror.ts';
import { Banner, Button } from '../../../ui/controls.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useDraft } from '../draft/use-draft.ts';
import { done, useNewcomers } from './newcomers.ts';

interface Of {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
}

interface Made extends Of {
  readonly pin: string;
  /** False: in a call, and signed in until it's over. */
  readonly signedOut: boolean;
}

type Step =
  | { readonly kind: 'asking' }
  | { readonly kind: 'making'; readonly made: number }
  | { readonly kind: 'made'; readonly pins: readonly Made[]; readonly error: CommandError | null };

function MadePins({ pins, error, of }: Extract<Step, { kind: 'made' }> & { readonly of: number }) {
  const t = useText();
  const [copied, setCopied] = useState<'yes' | 'failed' | null>(null);
  const actions = useRef<HTMLDivElement>(null);
  // The button that made them has gone, and the focus with it.
  useEffect(() => actions.current?.querySelector('button')?.focus(), []);
  const copy = async () => {
    const text =
      pins.length === 1
        ? (pins[0]?.pin ?? '')
        : pins.map(({ name, extension, pin }) => [name, extension, pin].join('\t')).join('\n');
    try {
      await navigator.clipboard.writeText(text);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  };
  const told = error === null ? null : errorText(error);
  return (
    <>
      {told !== null && (
        <Banner tone="bad" title={told.what} testid="pin-failed">
          <p>
            {told.todo} {of > 1 && t('adminPeople.pins.left', { count: of - pins.length })}
          </p>
        </Banner>
      )}
      {pins.length > 0 && (
        <>
          <p>{t('adminPeople.pins.once')}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard */}
          <div className="pins scroll" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('adminPeople.name')}</th>
                  <th scope="col">{t('adminPeople.extension')}</th>
                  <th scope="col">{t('adminPeople.pins.pin')}</th>
                </tr>
              </thead>
              <tbody>
                {pins.map(({ id, name, extension, pin, signedOut }) => (
                  <tr key={id}>
                    <td>
                      {name}
                      {!signedOut && <p className="field-hint">{t('adminPeople.pins.inCall')}</p>}
                    </td>
                    <td>{extension}</td>
                    <td>
                      <code className="pin" data-testid="pin">
                        {pin}
                      </code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div ref={actions} className="dialog-actions">
            <span role="status">{copied !== null && t(`adminPeople.pins.copied.${copied}`)}</span>
            <Button variant="primary" data-testid="pin-copy" onClick={() => void copy()}>
              {t('adminPeople.pins.copy')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

export function PinDialog({ of, onClose }: { readonly of: readonly Of[]; readonly onClose: () => void }) {
  const t = useText();
  const [step, setStep] = useState<Step>({ kind: 'asking' });
  const wanted = useRef(true);
  const make = async () => {
    const pins: Made[] = [];
    for (const each of of) {
      if (!wanted.current) break;
      setStep({ kind: 'making', made: pins.length });
      const reply = await command({ kind: 'resetPin', agentId: each.id });
      if (!reply.ok) return setStep({ kind: 'made', pins, error: reply.error });
      pins.push({ ...each, ...reply.value });
      done([each.id]);
    }
    setStep({ kind: 'made', pins, error: null });
  };
  const [first] = of;
  const values = { name: first?.name ?? '', many: of.length };
  return (
    <Dialog
      title={of.length === 1 ? t('adminPeople.pins.title', values) : t('adminPeople.pins.titleAll', values)}
      // What was made has to be seen.
      onClose={step.kind === 'making' ? () => undefined : onClose}
      testid="pin-dialog"
    >
      {step.kind === 'asking' && (
        <>
          <p>{t('adminPeople.pins.means')}</p>
          <div className="dialog-actions">
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button variant="primary" data-testid="pin-make" onClick={() => void make()}>
              {t('adminPeople.pins.make', { count: of.length })}
            </Button>
          </div>
        </>
      )}
      {step.kind === 'making' && (
        <>
          <p role="status">{t('adminPeople.pins.making', { made: step.made, of: of.length })}</p>
          {of.length > 1 && (
            <Button
              onClick={() => {
                wanted.current = false;
              }}
            >
              {t('adminPeople.pins.stop')}
            </Button>
          )}
        </>
      )}
      {step.kind === 'made' && <MadePins {...step} of={of.length} />}
    </Dialog>
  );
}

/** Of somebody in the form. */
export function NewPin({ id }: { readonly id: string }) {
  const t = useText();
  const { base } = useDraft();
  const me = useMirror(({ view }) => view?.me.agentId);
  const connected = useMirror((mirror) => signedIn(mirror)?.connected === true);
  const [asking, setAsking] = useState(false);
  const person = base.plan.people[id];
  const why =
    person === undefined
      ? t('adminPeople.pins.notPublished')
      : id === me
        ? t('adminPeople.pins.own')
        : connected
          ? null
          : t('adminPeople.pins.offline');
  return (
    <div className="field">
      <h2>{t('adminPeople.pins.pin')}</h2>
      <div>
        <Button blocked={why} data-testid="pin-new" onClick={() => setAsking(true)}>
          {t('adminPeople.pins.new')}
        </Button>
      </div>
      <p className="field-hint" data-testid="pin-why">
        {why ?? t('adminPeople.pins.hint')}
      </p>
      {asking && person !== undefined && (
        <PinDialog of={[{ id, ...person }]} onClose={() => setAsking(false)} />
      )}
    </div>
  );
}

/** Of those whom this window has just published. */
export function NewcomersBanner() {
  const t = useText();
  const { base } = useDraft();
  const { ids } = useNewcomers();
  const [asking, setAsking] = useState<readonly Of[] | null>(null);
  const people = ids.flatMap((id): Of[] => {
    const person = base.plan.people[id];
    return person === undefined ? [] : [{ id, name: person.name, extension: person.extension }];
  });
  return (
    <>
      {people.length > 0 && (
        <Banner
          tone="info"
          title={t('adminPeople.pins.newcomers', { count: people.length })}
          testid="newcomers"
        >
          <p>
            {new Intl.ListFormat(undefined, { type: 'unit' }).format(
              people.slice(0, 5).map(({ name }) => name),
            )}
          </p>
          <div className="banner-buttons">
            <Button variant="primary" data-testid="newcomers-pins" onClick={() => setAsking(people)}>
              {t('adminPeople.pins.make', { count: people.length })}
            </Button>
            <Button onClick={() => done(ids)}>{t('adminPeople.pins.later')}</Button>
          </div>
        </Banner>
      )}
      {asking !== null && <PinDialog of={asking} onClose={() => setAsking(null)} />}
    </>
  );
}
