// Choosing a file, seeing what each of its lines will do, and having it done.

import { useEffect } from 'react';
import { useText } from '../../../i18n/text.ts';
import { ChooseFile } from '../../../sheets/choose-file.tsx';
import { LookedLines } from '../../../sheets/looked-lines.tsx';
import { SheetProblem } from '../../../sheets/unreadable.tsx';
import { errorText } from '../../../state/commands.ts';
import { Banner, Button } from '../../../ui/controls.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { searchAgain } from '../directory-store.ts';
import { outcomeWords } from '../outcome-words.ts';
import { carryOut, type Import, lookAt, startOver, useImport } from './import-store.ts';
import { countOf, type Kind, kinds, toBeDone } from './in-parts.ts';

function Looked({
  state,
  onClose,
}: {
  readonly state: Extract<Import, { kind: 'looked' }>;
  readonly onClose: () => void;
}) {
  const t = useText();
  const { sheet, lines } = state;
  const there = kinds.filter((kind) => countOf(lines, kind) > 0);
  const todo = toBeDone(lines).length;
  return (
    <>
      {sheet.unknown.length > 0 && (
        <Banner tone="info" testid="import-unknown">
          {t('directory.import.unknown', { columns: sheet.unknown.join(', ') })}
        </Banner>
      )}
      {sheet.unfinished && <Banner tone="warn">{t('directory.import.unfinished')}</Banner>}
      <LookedLines<Kind>
        label={t('directory.import.what')}
        kinds={there.map((value) => ({
          value,
          label: t(`directory.import.kinds.${value}`, { many: countOf(lines, value) }),
        }))}
        lines={(kind) =>
          lines.flatMap(({ line: { at, name, company }, outcome }) =>
            outcome.kind !== kind
              ? []
              : [
                  {
                    at,
                    kind,
                    about: kind === 'refused' ? [name, company].filter(Boolean).join(', ') : '',
                    words: outcomeWords(outcome, t),
                  },
                ],
          )
        }
        more={(count) => t('directory.import.moreLines', { count })}
      />
      <div className="entry-buttons">
        <Button
          variant="primary"
          blocked={todo === 0 ? t('directory.import.nothing') : null}
          data-testid="import-do"
          onClick={() => void carryOut(lines)}
        >
          {t('directory.import.do', { count: todo })}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
      {todo === 0 && <p className="muted">{t('directory.import.nothing')}</p>}
    </>
  );
}

export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const state = useImport((store) => store.state);
  useEffect(() => startOver, []);
  useEffect(() => {
    if (state.kind === 'over') void searchAgain();
  }, [state.kind]);
  return (
    <Dialog
      title={t('directory.import.title')}
      className="import-dialog"
      // What is being done goes on to its end, and is told.
      onClose={state.kind === 'working' ? () => undefined : onClose}
      testid="import-dialog"
    >
      {state.kind === 'choosing' && (
        <>
          <p>{t('directory.import.lead')}</p>
          {state.problem !== null && <SheetProblem words="directory" problem={state.problem} />}
          <ChooseFile
            label={t('directory.import.file')}
            accept=".csv,.tsv,.txt,.vcf,.vcard"
            testid="import-file"
            onFile={(file) => void lookAt(file)}
          />
        </>
      )}
      {(state.kind === 'looking' || state.kind === 'working') && (
        <p role="status">
          {t(`directory.import.${state.kind}`, { done: state.done, of: state.of })}
          <progress className="import-progress" value={state.done} max={Math.max(1, state.of)} />
        </p>
      )}
      {state.kind === 'looked' && <Looked state={state} onClose={onClose} />}
      {state.kind === 'over' && (
        <>
          <Banner tone={state.error === null ? 'good' : 'bad'} testid="import-over">
            <p>{t('directory.import.over', { added: state.added, changed: state.changed })}</p>
            {state.refused > 0 && <p>{t('directory.import.overRefused', { count: state.refused })}</p>}
            {state.error !== null && (
              <p>
                {`${errorText(state.error).what} ${t('directory.import.overLeft', { count: state.left })}`}
              </p>
            )}
          </Banner>
          <div className="entry-buttons">
            <Button variant="primary" onClick={onClose}>
              {t('common.close')}
            </Button>
            <Button data-testid="import-again" onClick={startOver}>
              {t('directory.import.again')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
