// What is kept of a caller, as a page that people read: for whoever asked for it.

import { type Language, languageWords } from '../../domain/languages.ts';
import type { Instant, MessageId } from '../../domain/words/ids.ts';
import type { CallerData } from '../../engine/caller-data.ts';
import { activityWords } from '../../mail/activity/activity-words.ts';
import { escaped, lasting } from '../../mail/wording.ts';
import { type SheetWords, sheetWords } from './sheet-words.ts';

export interface SheetAbout {
  /** As somebody asked for it. */
  readonly number: string;
  readonly language: Language;
  readonly at: Instant;
  /** Its address, as the page names it; null: there is no sound. */
  readonly soundOf: (message: MessageId) => string | null;
}

type Row = readonly string[];
type Columns = readonly (keyof SheetWords['columns'])[];

/** HTML, whole in itself but for the sounds. */
export function callerSheet(data: CallerData, { number, language, at, soundOf }: SheetAbout): string {
  const words = sheetWords[language];
  const { outcomes } = activityWords[language];
  const format = new Intl.DateTimeFormat(languageWords[language].locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const moment = (when: Instant) => format.format(when);
  const text = (value: string | null | undefined) => escaped(value ?? '');
  const span = (ms: number | null) => (ms === null ? '–' : lasting(ms));
  const lines = (all: readonly string[]) => all.map(escaped).join('<br>');

  const calls = data.calls.flatMap(({ record, facts }): readonly Row[] => {
    if (record === null) return [];
    const { caller, arrivedAt, path, waitedMs, talkedMs, outcome, notes } = record;
    const arrived = facts.find(({ fact }) => fact.kind === 'callArrived')?.fact;
    return [
      [
        moment(arrivedAt),
        text(caller.callerNumber ?? words.withheld),
        text(caller.callerName),
        text(arrived?.kind === 'callArrived' ? arrived.calledNumber : null),
        lines(path.map(({ label }) => label)),
        span(waitedMs),
        span(talkedMs),
        outcome === null ? words.goesOn : text(outcomes[outcome]),
        lines(notes.map((note) => note.text)),
      ],
    ];
  });
  const messages = data.messages.map(({ id, at: left, caller, notes }) => {
    const sound = soundOf(id);
    const player =
      sound === null ? words.noSound : `<audio controls preload="none" src="${escaped(sound)}"></audio>`;
    return [
      moment(left),
      text(caller.callerNumber ?? words.withheld),
      player,
      lines(notes.map((note) => note.text)),
    ];
  });
  const callBacks = data.callBacks.flatMap(({ wanted, tries, done }) =>
    wanted.map((each) => [
      moment(each.at),
      text(each.number ?? each.caller.callerNumber ?? words.withheld),
      words.whyCallBack[each.why],
      lines(tries.map((tried) => moment(tried.at))),
      done === null ? '' : moment(done.at),
    ]),
  );
  const mails = data.mails.map(({ about, madeAt, to }) => [
    moment(madeAt),
    words.aboutMail[about],
    lines(to.map(({ address }) => address)),
  ]);
  const phoneBook = data.phoneBook.map(({ name, company, numbers, note, blocked }) => [
    text(name),
    text(company),
    lines(numbers),
    text(note),
    blocked === true ? words.yes : '',
  ]);
  const ownNumbers = data.ownNumbers.map((own) => [text(own.name), text(own.number)]);

  const table = (heading: string, columns: Columns, rows: readonly Row[]) =>
    rows.length === 0
      ? `<h2>${heading}</h2><p>${words.nothing}</p>`
      : `<h2>${heading} (${rows.length})</h2><table><thead><tr>${columns
          .map((column) => `<th scope="col">${words.columns[column]}</th>`)
          .join('')}</tr></thead><tbody>${rows
          .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
          .join('\n')}</tbody></table>`;
  const title = escaped(words.title(number));
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="color-scheme" content="light dark"><style>
body { font: 15px/1.45 "Segoe UI", Helvetica, Arial, sans-serif; margin: 2em }
h1 { font-size: 20px } h2 { font-size: 16px; margin-top: 2em }
table { border-collapse: collapse } th, td { text-align: left; vertical-align: top; padding: 4px 16px 4px 0; border-bottom: 1px solid #8886 }
</style></head><body>
<h1>${title}</h1>
<p>${words.asOf(moment(at))}</p>
${table(words.calls, ['at', 'number', 'name', 'called', 'chosen', 'waited', 'talked', 'outcome', 'notes'], calls)}
${table(words.messages, ['at', 'number', 'sound', 'notes'], messages)}
${table(words.callBacks, ['at', 'number', 'why', 'tries', 'done'], callBacks)}
${table(words.mails, ['at', 'about', 'to'], mails)}
${table(words.phoneBook, ['name', 'company', 'numbers', 'note', 'blocked'], phoneBook)}
${table(words.ownNumbers, ['name', 'number'], ownNumbers)}
${words.besides.map((each) => `<p>${escaped(each)}</p>`).join('\n')}
</body></html>
`;
}
