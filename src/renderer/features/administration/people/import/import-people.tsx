// People from a sheet: what each line would do is seen first, and becomes changes of the draft when somebody says so.

import { useState } from 'react';
import {
  importedPeople,
  type JudgedPerson,
  type PersonOutcome,
} from '../../../../../domain/plan/new/imported-people.ts';
import { useLanguage, useText } from '../../../../i18n/text.ts';
import { ChooseFile } from '../../../../sheets/choose-file.tsx';
import type { UnreadableSheet } from '../../../../sheets/decode.ts';
import { LookedLines } from '../../../../sheets/looked-lines.tsx';
import { SheetProblem } from '../../../../sheets/unreadable.tsx';
import { showNotice } from '../../../../state/notices.ts';
import { Banner, Button } from '../../../../ui/controls.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { edit } from '../../draft/draft-store.ts';
import { useDraft } from '../../draft/use-draft.ts';
import { personOutcomeWords } from './person-outcome-words.ts';
import { readPeople } from './read-people.ts';

type Kind = PersonOutcome['kind'];
const kinds: readonly Kind[] = ['new', 'changes', 'refused', 'same'];

type Step =
  | { readonly kind: 'choosing'; readonly problem: UnreadableSheet | null }
  | {
      readonly kind: 'looked';
      readonly judged: readonly JudgedPerson[];
      readonly unknown: readonly string[];
    };

const countOf = (judged: readonly JudgedPerson[], kind: Kind): number =>
  judged.filter(({ outcome }) => outcome.kind === kind).length;

function Looked({
  judged,
  unknown,
  onTake,
  onClose,
}: {
  readonly judged: readonly JudgedPerson[];
  readonly unknown: readonly string[];
  readonly onTake: () => void;
  readonly onClose: () => void;
}) {
  const t = useText();
  const language = useLanguage();
  const { plan } = useDraft();
  const there = kinds.filter((kind) => countOf(judged, kind) > 0);
  const todo = countOf(judged, 'new') + countOf(judged, 'changes');
  const nothing = todo === 0 ? t('adminPeople.import.nothing') : null;
  return (
    <>
      {unknown.length > 0 && (
        <Banner tone="info" testid="import-unknown">
          {t('directory.import.unknown', { columns: unknown.join(', ') })}
        </Banner>
      )}
      <LookedLines<Kind>
        label={t('directory.import.what')}
        kinds={there.map((value) => ({
          value,
          label: t(`directory.import.kinds.${value}`, { many: countOf(judged, value) }),
        }))}
        lines={(kind) =>
          judged.flatMap(({ line, outcome }) =>
            outcome.kind !== kind
              ? []
              : [
                  {
                    at: line.at,
                    kind,
                    about: kind === 'refused' ? line.name || line.extension : '',
                    words: personOutcomeWords(outcome, plan, language, t),
                  },
                ],
          )
        }
        more={(count) => t('directory.import.moreLines', { count })}
      />
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" blocked={nothing} data-testid="import-do" onClick={onTake}>
          {t('adminPeople.import.do', { count: todo })}
        </Button>
      </div>
      <p className="field-hint">{nothing ?? t('adminPeople.import.becomes')}</p>
    </>
  );
}

export function ImportPeople({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const { plan } = useDraft();
  const [step, setStep] = useState<Step>({ kind: 'choosing', problem: null });
  const look = async (file: File) => {
    const read = readPeople(new Uint8Array(await file.arrayBuffer()));
    setStep(
      read.ok
        ? { kind: 'looked', judged: importedPeople(plan, read.lines), unknown: read.unknown }
        : { kind: 'choosing', problem: read },
    );
  };
  const take = (judged: readonly JudgedPerson[]) => {
    // The draft may have gone on meanwhile: what is taken is what the lines do to it as it is.
    const now = importedPeople(
      plan,
      judged.map(({ line }) => line),
    );
    edit(
      ...now.flatMap(({ outcome }) =>
        outcome.kind === 'new' || outcome.kind === 'changes'
          ? [{ of: 'person' as const, id: outcome.id, mode: null, to: outcome.to }]
          : [],
      ),
    );
    showNotice(
      'good',
      t('adminPeople.import.taken', { added: countOf(now, 'new'), changed: countOf(now, 'changes') }),
    );
    onClose();
  };
  return (
    <Dialog
      title={t('adminPeople.import.title')}
      className="import-dialog"
      onClose={onClose}
      testid="people-import"
    >
      {step.kind === 'choosing' ? (
        <>
          <p>{t('adminPeople.import.lead')}</p>
          <p className="field-hint">{t('adminPeople.import.columns')}</p>
          {step.problem !== null && <SheetProblem words="adminPeople" problem={step.problem} />}
          <ChooseFile
            label={t('directory.import.file')}
            accept=".csv,.tsv,.txt"
            testid="people-import-file"
            onFile={(file) => void look(file)}
          />
        </>
      ) : (
        <Looked
          judged={step.judged}
          unknown={step.unknown}
          onTake={() => take(step.judged)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
