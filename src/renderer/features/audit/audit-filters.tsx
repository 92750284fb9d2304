// What of the audit log is shown: whose acts, which, about what, of which days, and what is typed.

import type { ConsoleView } from '../../../contract/view.ts';
import { auditedActNames } from '../../../domain/records/audit.ts';
import { may } from '../../../domain/rights.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { useTyped } from '../../ui/use-typed.ts';
import { actName } from './act-words.ts';
import { auditSpans, changeFilters, useAudit } from './audit-store.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

function Select({
  label,
  all,
  value,
  options,
  testid,
  onChange,
}: {
  readonly label: string;
  readonly all: string;
  readonly value: string | null;
  readonly options: readonly Option[];
  readonly testid: string;
  readonly onChange: (value: string | null) => void;
}) {
  return (
    <select
      className="select"
      aria-label={label}
      value={value ?? ''}
      data-testid={testid}
      onChange={(event) => onChange(event.target.value || null)}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** Colleagues, and who else did something: people of the whole company aren't in a console's view. */
function usePeople({ agents }: ConsoleView): readonly Option[] {
  const entries = useAudit((state) => state.entries);
  const locale = localeOf(useLanguage());
  const names = new Map(Object.values(agents).map(({ id, name }) => [id, name]));
  for (const { by, byName } of entries) if (by !== null && !names.has(by)) names.set(by, byName ?? by);
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
}

export function AuditFilters({ view }: { readonly view: ConsoleView }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const filters = useAudit((state) => state.filters);
  const [typed, setTyped] = useTyped(filters.text, (text) => changeFilters({ text }));
  const people = usePeople(view);
  const hotlines = Object.values(view.hotlines).map(({ id, name }) => ({ value: id, label: name }));
  const acts = auditedActNames
    .map((value) => ({ value, label: actName(value, t) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
  const day = (name: 'from' | 'to') => (
    <label className="audit-day">
      {t(`audit.${name}`)}
      <input
        className="input"
        type="date"
        value={filters[name]}
        data-testid={`audit-${name}`}
        onChange={(event) => changeFilters({ [name]: event.target.value })}
      />
    </label>
  );
  return (
    <search className="audit-filters">
      <input
        className="input audit-text"
        type="search"
        value={typed}
        maxLength={200}
        placeholder={t('audit.text')}
        aria-label={t('audit.text')}
        data-testid="audit-text"
        onChange={(event) => setTyped(event.target.value)}
      />
      {may(view.me, 'readAudit') && (
        <Select
          label={t('audit.by')}
          all={t('audit.everybody')}
          value={filters.by}
          options={people}
          testid="audit-by"
          onChange={(by) => changeFilters({ by })}
        />
      )}
      <Select
        label={t('audit.act')}
        all={t('audit.allActs')}
        value={filters.act}
        options={acts}
        testid="audit-act"
        onChange={(value) => changeFilters({ act: auditedActNames.find((each) => each === value) ?? null })}
      />
      <Select
        label={t('audit.on')}
        all={t('audit.everything')}
        value={filters.on}
        options={[...hotlines, ...people]}
        testid="audit-on"
        onChange={(on) => changeFilters({ on })}
      />
      <select
        className="select"
        aria-label={t('audit.span')}
        value={filters.span}
        data-testid="audit-span"
        onChange={(event) =>
          changeFilters({ span: auditSpans.find((each) => each === event.target.value) ?? 'all' })
        }
      >
        {auditSpans.map((span) => (
          <option key={span} value={span}>
            {t(`audit.spans.${span}`)}
          </option>
        ))}
      </select>
      {filters.span === 'between' && (
        <>
          {day('from')}
          {day('to')}
        </>
      )}
    </search>
  );
}
