// What is kept of a caller, as a page that people read: for whoever asked for it.

import { type Language, languageWords } from '../../domain/languages.ts';
import type { Instant, MessageId } from '../../domain/words/ids.ts';
import type { CallerData } from '../../engine/caller-data.ts';
import { activityWords } from '../../mail/activity/activity-words.ts';
import { escaped, lasting } from '../../mail/wording.ts';
import { SHEET_STYLE } from './sheet-style.ts';
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
interface Part {
  readonly id: 'calls' | 'messages' | 'callBacks' | 'mails' | 'phoneBook' | 'ownNumbers';
  readonly columns: Columns;
  readonly rows: readonly Row[];
}
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
  const messages = data.messages.map(({ id, at: left, caller, lengthMs, notes }) => {
    const sound = soundOf(id);
    const player =
      sound === null
        ? words.noSound
        : `<audio controls preload="none" src="${escaped(sound)}"></audio><a href="${escaped(sound)}">${escaped(sound)}</a>`;
    return [
      moment(left),
      text(caller.callerNumber ?? words.withheld),
      span(lengthMs),
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

  const parts: readonly Part[] = [
    {
      id: 'calls',
      columns: ['at', 'number', 'name', 'called', 'chosen', 'waited', 'talked', 'outcome', 'notes'],
      rows: calls,
    },
    { id: 'messages', columns: ['at', 'number', 'length', 'sound', 'notes'], rows: messages },
    { id: 'callBacks', columns: ['at', 'number', 'why', 'tries', 'done'], rows: callBacks },
    { id: 'mails', columns: ['at', 'about', 'to'], rows: mails },
    { id: 'phoneBook', columns: ['name', 'company', 'numbers', 'note', 'blocked'], rows: phoneBook },
    { id: 'ownNumbers', columns: ['name', 'number'], rows: ownNumbers },
  ];
  const title = escaped(words.title(number));
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<meta name="color-scheme" content="light dark"><style>${SHEET_STYLE}</style></head><body>
<h1>${title}</h1>
<p>${words.asOf(`${moment(at)} (${escaped(format.resolvedOptions().timeZone)})`)}</p>
<ul class="parts">${parts
    .map(({ id, rows }) => `<li><a href="#${id}">${words[id]}</a> <b>${rows.length}</b></li>`)
    .join('')}</ul>
${parts.map((part) => tableOf(part, words)).join('\n')}
<footer>${words.besides.map((each) => `<p>${escaped(each)}</p>`).join('\n')}</footer>
</body></html>
`;
}

/** On a narrow page each cell says what it is, and empty ones are left out. */
function tableOf({ id, columns, rows }: Part, words: SheetWords): string {
  const names = columns.map((column) => words.columns[column]);
  const head = names.map((name) => `<th scope="col">${name}</th>`).join('');
  const cell = (content: string, i: number) =>
    `<td data-of="${names[i]}" class="${columns[i]}">${content}</td>`;
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
  const content =
    rows.length === 0
      ? `<p class="none">${words.nothing}</p>`
      : `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
  return `<section><h2 id="${id}">${words[id]}${rows.length === 0 ? '' : ` (${rows.length})`}</h2>${content}</section>`;
}
