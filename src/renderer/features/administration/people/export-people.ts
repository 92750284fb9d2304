// People as a sheet that can be imported again, and then changes nothing.

import { planWordsIn, valueWord } from '../../../../contract/plan-words/describe.ts';
import type { Language } from '../../../../domain/languages.ts';
import { NOTHING, namesInCell } from '../../../../domain/plan/new/imported-people.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { type Text, text } from '../../../i18n/text.ts';
import { csvText, saveCsv } from '../../../sheets/write-csv.ts';
import { showNotice } from '../../../state/notices.ts';

export function sheetOfPeople({ people, teams, hotlines }: Plan, language: Language, t: Text): string {
  const { fields } = planWordsIn[language];
  const { name, extension, deskPhones, role, softphone, rights, scope } = fields.person;
  const head = [
    ...['Id', name, extension, deskPhones, role, fields.person.teams, softphone, rights],
    ...[scope.hotlines, scope.teams],
  ];
  const rows = Object.entries(people).map(([id, person]) => [
    id,
    person.name,
    person.extension,
    person.deskPhones.join(', ') || NOTHING,
    valueWord(person.role, language),
    namesInCell(person.teams, teams),
    t(person.softphone ? 'common.yes' : 'common.no'),
    (person.rights ?? []).map((right) => valueWord(right, language)).join(', ') || NOTHING,
    ...(person.scope === undefined
      ? ['', '']
      : [namesInCell(person.scope.hotlines, hotlines), namesInCell(person.scope.teams, teams)]),
  ]);
  return csvText([head, ...rows], language);
}

export async function exportPeople(plan: Plan, language: Language): Promise<void> {
  if (await saveCsv(text('administration.names.people'), sheetOfPeople(plan, language, text)))
    showNotice('good', text('adminPeople.exported', { count: Object.keys(plan.people).length }));
}
