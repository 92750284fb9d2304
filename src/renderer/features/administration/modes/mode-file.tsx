// A mode as one file that can go by mail: saved with all that it says and plays, and taken into the draft of another house.

import { type ReactNode, useState } from 'react';
import { type KlinkeFileFault, MOST_IMPORT_BYTES } from '../../../../contract/workbench.ts';
import { type ModesOfFile, type TakenIn, takenIn } from '../../../../domain/mode-editing/take-in.ts';
import { type Text, text, useText } from '../../../i18n/text.ts';
import { ChooseFile } from '../../../sheets/choose-file.tsx';
import { bridge } from '../../../state/bridge.ts';
import { showNotice } from '../../../state/notices.ts';
import { Button, Choice } from '../../../ui/controls.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { openObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { workbenchErrorText } from '../error-words.ts';
import { DropField } from '../pieces/drop-field.tsx';

const ENDING = '.klinke';

export function SaveModeFile({ id, name }: { readonly id: string; readonly name: string }) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    await saveModeFile(id, name).finally(() => setBusy(false));
  };
  return (
    <Button
      data-testid="mode-file-save"
      blocked={busy ? t('adminModes.file.making') : null}
      onClick={() => void save()}
    >
      {t('adminModes.file.save')}
    </Button>
  );
}

async function saveModeFile(mode: string, name: string): Promise<void> {
  const answer = await bridge().call.workbench({ kind: 'makeKlinkeFile', mode });
  if (!answer.ok) {
    const { what, todo } = workbenchErrorText(answer.error, text);
    return showNotice('bad', what, todo);
  }
  const { value } = answer;
  if (value.kind === 'unfinished')
    return showNotice('bad', text('adminModes.file.notMade'), text('adminModes.file.unfinished'));
  if (value.kind === 'soundsGone')
    return showNotice(
      'bad',
      text('adminModes.file.notMade'),
      text('adminModes.file.soundsGone', { count: value.count }),
    );
  const saved = await bridge().call.saveFile({ name: `${fileName(name)}${ENDING}`, content: value.file });
  if (saved === 'saved') showNotice('good', text('adminModes.file.saved', { name }));
  if (saved === 'failed')
    showNotice('bad', text('adminModes.file.notSaved'), text('adminModes.file.notSavedHint'));
}

/** What a file may be called anywhere; never nothing. */
function fileName(name: string): string {
  const plain = name
    .replaceAll(/[^\p{L}\p{N} ._-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain.replace(/^\.+/, '').slice(0, 60) || 'Klinke';
}

interface ReadFile {
  readonly name: string;
  readonly modes: ModesOfFile;
  readonly madeBy: string;
}

/** `button` chooses one; on all that `around` is made of, one can be dropped. */
export function useTakenModeFile(): {
  readonly button: ReactNode;
  readonly around: (list: ReactNode) => ReactNode;
} {
  const t = useText();
  const [read, setRead] = useState<ReadFile | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function open(file: File): Promise<void> {
    setFault(null);
    setBusy(true);
    const outcome = await readModeFile(file, t).finally(() => setBusy(false));
    if (typeof outcome === 'string') setFault(outcome);
    else setRead(outcome);
  }
  const drop = ([file, ...more]: readonly File[]) => {
    if (more.length > 0) setFault(t('adminSounds.oneFileOnly'));
    else if (file !== undefined) void open(file);
  };
  return {
    button: (
      <>
        <ChooseFile
          plain
          label={t('adminModes.file.take')}
          accept={ENDING}
          testid="mode-file-take"
          onFile={(file) => void open(file)}
        />
        <div role="status" data-testid="mode-file-told">
          {busy && <p className="muted">{t('adminModes.file.reading')}</p>}
          {fault !== null && <p className="plan-mistake">{fault}</p>}
        </div>
      </>
    ),
    around: (list) => (
      <DropField className="modes-drop" testid="mode-file-drop" onFiles={drop}>
        {list}
        {read !== null && <Taking read={read} onClose={() => setRead(null)} />}
      </DropField>
    ),
  };
}

/** What is in it; or, in words, why it isn't taken. */
async function readModeFile(file: File, t: Text): Promise<ReadFile | string> {
  if (file.size > MOST_IMPORT_BYTES) return faultWords({ code: 'tooLarge' }, file.name, t);
  const bytes = await file.arrayBuffer().then(
    (content) => new Uint8Array(content),
    () => null,
  );
  if (bytes === null) return t('adminModes.file.gone', { name: file.name });
  const answer = await bridge().call.workbench({ kind: 'readKlinkeFile', file: bytes });
  if (!answer.ok) {
    const { what, todo } = workbenchErrorText(answer.error, t);
    return `${what} ${todo}`;
  }
  if (answer.value.kind === 'refused') return faultWords(answer.value.fault, file.name, t);
  return { name: file.name, ...answer.value };
}

const faultWords = (fault: KlinkeFileFault, name: string, t: Text): string =>
  t(`adminModes.file.faults.${fault.code}`, {
    name,
    madeBy: fault.code === 'newer' ? fault.madeBy : '',
  });

/** Shown before anything is changed; what comes of it is one edit, which can be undone. */
function Taking({ read, onClose }: { readonly read: ReadFile; readonly onClose: () => void }) {
  const t = useText();
  const { plan } = useDraft();
  const [how, setHow] = useState<'both' | 'replace'>('both');
  const isThere = takenIn(plan, read.modes, false).modes.some(({ before }) => before !== 'nothing');
  const taken = takenIn(plan, read.modes, isThere && how === 'replace');
  const take = () => {
    onClose();
    if (taken.edits === null)
      return showNotice('bad', t('adminModes.file.faults.damaged', { name: read.name }));
    edit(...taken.edits);
    openObject('modes', taken.main);
    showNotice('good', t('adminModes.file.taken', { count: taken.modes.length }));
  };
  return (
    <Dialog title={t('adminModes.file.takeTitle')} testid="mode-file" onClose={onClose}>
      <form
        className="step-form"
        onSubmit={(event) => {
          event.preventDefault();
          take();
        }}
      >
        <p>{t('adminModes.file.madeBy', { version: read.madeBy })}</p>
        <ul data-testid="mode-file-modes">
          {taken.modes.map(({ id, name, before }) => (
            <li key={id}>
              <strong>{name}</strong> {t(`adminModes.file.before.${how}.${before}`)}
            </li>
          ))}
        </ul>
        {isThere && (
          <Choice
            label={t('adminModes.file.how')}
            value={how}
            options={(['both', 'replace'] as const).map((value) => ({
              value,
              label: t(`adminModes.file.${value}`),
              hint: t(`adminModes.file.means.${value}`),
            }))}
            testid="mode-file-how"
            onChange={setHow}
          />
        )}
        <Missing missing={taken.missing} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" data-testid="mode-file-do">
            {t('adminModes.file.do')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Missing({ missing }: Pick<TakenIn, 'missing'>) {
  const t = useText();
  if (missing.length === 0) return null;
  return (
    <div data-testid="mode-file-missing">
      <p className="plan-warning">{t('adminModes.file.missing')}</p>
      <ul>
        {missing.map(({ of, name }) => (
          <li key={`${of}/${name}`}>{t(`adminModes.file.kinds.${of}`, { name })}</li>
        ))}
      </ul>
    </div>
  );
}
