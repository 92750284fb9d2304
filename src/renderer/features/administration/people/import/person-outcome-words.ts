// What a line does to somebody, or why it does nothing, in words. Pure.

import { planWordsIn, valueWords } from '../../../../../contract/plan-words/describe.ts';
import type { Language } from '../../../../../domain/languages.ts';
import { sameContent } from '../../../../../domain/plan/canonical.ts';
import type { PersonOutcome, WhyNoPerson } from '../../../../../domain/plan/new/imported-people.ts';
import type { Plan, PlannedPerson } from '../../../../../domain/plan/plan.ts';
import type { Text } from '../../../../i18n/text.ts';

const fields = ['name', 'extension', 'deskPhones', 'role', 'teams', 'softphone', 'rights', 'scope'] as const;

export function refusedPersonWords(why: WhyNoPerson, t: Text): string {
  switch (why.kind) {
    case 'twice':
      return t('adminPeople.import.refused.twice', { line: why.line });
    case 'taken':
      return t('adminPeople.import.refused.taken', { number: why.number, name: why.by });
    case 'noDialString':
    case 'noRole':
    case 'noTeam':
    case 'teamRetired':
    case 'noYesOrNo':
    case 'noSuchId':
    case 'noRight':
    case 'noHotline':
      return t(`adminPeople.import.refused.${why.kind}`, { written: why.written.slice(0, 60) });
    default:
      return t(`adminPeople.import.refused.${why.kind}`);
  }
}

export function personOutcomeWords(outcome: PersonOutcome, plan: Plan, language: Language, t: Text): string {
  const words = { ...planWordsIn[language].fields.person, scope: t('audit.standing.scope') };
  const said = (field: (typeof fields)[number], person: PlannedPerson) =>
    field === 'scope' && person.scope === undefined
      ? t('audit.standing.everywhere')
      : valueWords({ of: 'person', field: [field] }, person[field], plan, language);
  switch (outcome.kind) {
    case 'refused':
      return refusedPersonWords(outcome.why, t);
    case 'same':
      return `${outcome.to.name}, ${outcome.to.extension}`;
    case 'changes': {
      const { from, to } = outcome;
      const changed = fields.filter((field) => !sameContent(from[field], to[field]));
      return `${from.name}: ${changed
        .map((field) => `${words[field]} ${said(field, from)} → ${said(field, to)}`)
        .join('; ')}`;
    }
    case 'new': {
      const { to } = outcome;
      const rest = fields
        .filter((field) => field !== 'name' && field !== 'softphone')
        .filter((field) => {
          const value = to[field];
          return Array.isArray(value) || typeof value === 'string' ? value.length > 0 : value !== undefined;
        })
        .map((field) => `${words[field]} ${said(field, to)}`);
      return [to.name, ...rest].join(' · ');
    }
  }
}
