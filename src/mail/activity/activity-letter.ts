// The daily mail about a team's activity as it goes over the wire: figures, bars by the hour, and the call list where it's wanted.

import type { ActivityFigures, ListedCall, TeamActivity } from '../../domain/activity/team-activity.ts';
import { languageWords } from '../../domain/languages.ts';
import { callerWords, composed, type Envelope, type LetterRow, page, rowsThere } from '../envelope.ts';
import { escaped, lasting } from '../wording.ts';
import { type ActivityWords, activityWords } from './activity-words.ts';
import { type Bar, barPicture, type Colour, colours, type PictureSize } from './bar-picture.ts';

export interface ActivityLetterAbout extends Envelope {
  /** Null: whatever its size. */
  readonly mostBytes: number | null;
}

/** `smaller`: could it be made with fewer bytes? */
export async function activityLetter(
  activity: TeamActivity,
  { mostBytes, ...envelope }: ActivityLetterAbout,
): Promise<{ readonly message: Buffer; readonly smaller: boolean }> {
  const whole = await composed(envelope, contentOf(new Telling(activity, false)));
  if (activity.calls === null || activity.calls.length === 0) return { message: whole, smaller: false };
  if (mostBytes === null || whole.length <= mostBytes) return { message: whole, smaller: true };
  return { message: await composed(envelope, contentOf(new Telling(activity, true))), smaller: false };
}

function contentOf(telling: Telling) {
  return {
    subject: telling.subject(),
    date: new Date(telling.activity.to),
    text: telling.text(),
    html: telling.html(),
    attachments: telling.pictures().map(({ name, png }) => ({
      filename: `${name}.png`,
      contentType: 'image/png',
      contentDisposition: 'inline' as const,
      cid: cidOf(name),
      content: png,
    })),
  };
}

const cidOf = (name: string) => `${name}@klinke`;
const CALLS = 'calls-by-hour';
const WAITS = 'waits-by-hour';
const HEIGHT = 110;
/** Of all columns together; a day has 24 of them, mostly. */
const WIDTH = 624;

type Cells = readonly string[];
interface Table {
  readonly title: string;
  readonly head: Cells;
  /** Columns of words, on the left; figures are on the right. */
  readonly words: number;
  readonly rows: readonly Cells[];
  readonly note: string | null;
}

const meanOf = (sumMs: number, of: number): string | null => (of === 0 ? null : lasting(sumMs / of));
const otherOf = ({ calls, answered, missed, messages }: ActivityFigures) =>
  Math.max(0, calls - answered - missed - messages);

class Telling {
  readonly activity: TeamActivity;
  readonly #words: ActivityWords;
  readonly #tooLong: boolean;
  readonly #locale: string;

  /** `tooLong`: without its call list. */
  constructor(activity: TeamActivity, tooLong: boolean) {
    this.activity = activity;
    this.#tooLong = tooLong;
    this.#words = activityWords[activity.language];
    this.#locale = languageWords[activity.language].locale;
  }

  subject(): string {
    const { team, to } = this.activity;
    return this.#words.subject(team, this.#wholeDay() ?? this.#words.until(this.#moment(to)));
  }

  text(): string {
    const { team } = this.activity;
    const lines = [this.#words.heading(team), this.#span(), ''];
    lines.push(...this.#figures().map(([name, value]) => `${name}: ${value}`));
    for (const { title, head, rows, note } of this.#tables()) {
      lines.push('', title, '');
      const wide = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)));
      for (const row of [head, ...rows])
        lines.push(
          row
            .map((cell, i) => cell.padEnd(wide[i] ?? 0))
            .join('  ')
            .trimEnd(),
        );
      if (note !== null) lines.push('', note);
    }
    return [...lines, '', this.#words.why, ''].join('\n');
  }

  /** No colours but those of the bars. */
  html(): string {
    const { language, team } = this.activity;
    const { heading, why } = this.#words;
    return page(
      language,
      heading(team),
      [
        `<p style="margin:0 0 16px">${escaped(this.#span())}</p>`,
        this.#tiles(),
        this.pictures().length === 0 ? '' : this.#charts(),
        ...this.#tables().map(tableHtml),
        `<p style="font-size:12px;margin-top:24px">${escaped(why)}</p>`,
      ],
      4,
    );
  }

  pictures(): readonly { readonly name: string; readonly png: Buffer }[] {
    if (this.activity.figures.calls === 0) return [];
    const of = (name: string, most: number, bar: (hour: ActivityFigures) => Bar) => {
      const png = barPicture(this.activity.hours.map(bar), most, this.#size());
      return { name, png };
    };
    return [
      of(CALLS, this.#mostCalls(), (hour) => ({
        parts: [
          { value: hour.answered, colour: colours.blue },
          { value: hour.messages, colour: colours.ochre },
          { value: hour.missed, colour: colours.red },
          { value: otherOf(hour), colour: colours.grey },
        ],
      })),
      ...(this.activity.figures.waited === 0
        ? []
        : [
            of(WAITS, this.#mostMinutes() * 60_000, ({ waitedMs, waited, longestWaitMs }) => ({
              parts: waited === 0 ? [] : [{ value: waitedMs / waited, colour: colours.blue }],
              faint: { value: longestWaitMs, colour: colours.blue },
            })),
          ]),
    ];
  }

  #size(): PictureSize {
    const columnWidth = Math.max(8, Math.floor(WIDTH / Math.max(24, this.activity.hours.length)));
    return { columnWidth, height: HEIGHT };
  }

  #mostCalls(): number {
    const most = Math.max(...this.activity.hours.map(({ calls }) => calls));
    return most + (most % 2);
  }

  #mostMinutes(): number {
    const most = Math.ceil(
      Math.max(...this.activity.hours.map(({ longestWaitMs }) => longestWaitMs)) / 60_000,
    );
    return most + (most % 2);
  }

  #figures(): readonly LetterRow[] {
    const { figures: words, none } = this.#words;
    const { figures } = this.activity;
    const { calls, answered, missed, messages, waited, waitedMs, talkedMs, longestWaitMs } = figures;
    if (calls === 0) return [[words.calls, `0. ${none}`]];
    return rowsThere([
      [words.calls, `${calls}`],
      [words.answered, `${answered}`],
      [words.missed, `${missed}`],
      [words.messages, `${messages}`],
      [words.other, otherOf(figures) === 0 ? null : `${otherOf(figures)}`],
      [words.meanWait, meanOf(waitedMs, waited)],
      [words.longestWait, waited === 0 ? null : lasting(longestWaitMs)],
      [words.meanTalk, meanOf(talkedMs, answered)],
    ]);
  }

  #tiles(): string {
    const { calls } = this.activity.figures;
    if (calls === 0) return `<p>${escaped(this.#words.none)}</p>`;
    const tiles = this.#figures().map(
      ([name, value]) =>
        `<td style="padding:0 24px 8px 0;vertical-align:top"><div style="font-size:24px;line-height:1.2">${escaped(value)}</div><div style="font-size:13px">${escaped(name)}</div></td>`,
    );
    return `<table role="presentation" cellspacing="0" cellpadding="0"><tr>${tiles.slice(0, 4).join('')}</tr></table>
<table role="presentation" cellspacing="0" cellpadding="0"><tr>${tiles.slice(4).join('')}</tr></table>`;
  }

  #charts(): string {
    const { figures, callsByHour, waitsByHour } = this.#words;
    const key = (colour: Colour, name: string) =>
      `<span style="white-space:nowrap"><span style="color:rgb(${colour.join(',')})">&#9632;</span> ${escaped(name)}</span>`;
    const callKeys = [
      key(colours.blue, figures.answered),
      key(colours.ochre, figures.messages),
      key(colours.red, figures.missed),
      ...(otherOf(this.activity.figures) === 0 ? [] : [key(colours.grey, figures.other)]),
    ];
    const waitKeys = [
      key(colours.blue, figures.meanWait),
      `<span style="white-space:nowrap"><span style="color:rgb(${colours.blue.join(',')})">&#9633;</span> ${escaped(figures.longestWait)}</span>`,
    ];
    return [
      this.#chart(CALLS, callsByHour, this.#mostCalls(), callKeys),
      ...(this.activity.figures.waited === 0
        ? []
        : [this.#chart(WAITS, waitsByHour, this.#mostMinutes(), waitKeys)]),
    ].join('\n');
  }

  #chart(name: string, title: string, most: number, keys: readonly string[]): string {
    const { columnWidth, height } = this.#size();
    const { hours } = this.activity;
    const small = 'font-size:11px;line-height:1';
    const labels = hours.map(
      ({ from }) =>
        `<td width="${columnWidth}" align="center" style="${small};padding-top:4px">${escaped(this.#hour(from))}</td>`,
    );
    const scale = (value: number, valign: string) =>
      `<td valign="${valign}" align="right" width="28" height="${height / 2}" style="${small};padding-right:6px;height:${height / 2}px">${value}</td>`;
    const picture = `<td rowspan="2" colspan="${hours.length}"><img src="cid:${cidOf(name)}" width="${hours.length * columnWidth}" height="${height}" alt="${escaped(this.#words.inTable(title))}" style="display:block"></td>`;
    return `<h2 style="font-size:15px;margin:20px 0 4px">${escaped(title)}</h2>
<p style="margin:0 0 8px;font-size:13px">${keys.join(' &nbsp; ')}</p>
<table role="presentation" cellspacing="0" cellpadding="0"><tr>${scale(most, 'top')}${picture}</tr><tr>${scale(0, 'bottom')}</tr><tr><td></td>${labels.join('')}</tr></table>`;
  }

  #tables(): readonly Table[] {
    return [...this.#hours(), ...this.#people(), ...this.#list()];
  }

  #hours(): readonly Table[] {
    const { figures: words, hour: since, byHour } = this.#words;
    const busy = this.activity.hours.filter(({ calls }) => calls > 0);
    if (busy.length === 0) return [];
    const { calls, answered, missed, messages, meanWait, longestWait } = words;
    const rows = busy.map((hour) => [
      this.#time(hour.from),
      `${hour.calls}`,
      `${hour.answered}`,
      `${hour.missed}`,
      `${hour.messages}`,
      meanOf(hour.waitedMs, hour.waited) ?? '–',
      hour.waited === 0 ? '–' : lasting(hour.longestWaitMs),
    ]);
    const head = [since, calls, answered, missed, messages, meanWait, longestWait];
    return [{ title: byHour, head, words: 1, rows, note: null }];
  }

  #people(): readonly Table[] {
    const { people, person, figures, talked } = this.#words;
    const named = this.activity.people ?? [];
    if (named.length === 0) return [];
    const rows = named.map(({ name, calls, talkedMs }) => [name, `${calls}`, lasting(talkedMs)]);
    return [{ title: people, head: [person, figures.calls, talked], words: 1, rows, note: null }];
  }

  #list(): readonly Table[] {
    const { calls, people, figures } = this.activity;
    const { list, columns, listed, tooLong } = this.#words;
    if (calls === null || calls.length === 0) return [];
    if (this.#tooLong) return [{ title: list, head: [], words: 0, rows: [], note: tooLong }];
    const { at, caller, outcome, by, waited, talked } = columns;
    const head = [at, caller, outcome, ...(people === null ? [] : [by]), waited, talked];
    const rows = calls.map((call) => this.#listed(call, people !== null));
    const note = calls.length < figures.calls ? listed(calls.length, figures.calls) : null;
    return [{ title: list, head, words: head.length - 2, rows, note }];
  }

  #listed(call: ListedCall, named: boolean): Cells {
    const { erased, arrivedAt, waitedMs, talkedMs, outcome, people } = call;
    const { withheld, erased: gone, outcomes } = this.#words;
    const caller = callerWords(call);
    return [
      this.#time(arrivedAt),
      erased ? gone : caller === '' ? withheld : caller,
      outcomes[outcome],
      ...(named ? [people.join(', ')] : []),
      waitedMs === null ? '–' : lasting(waitedMs),
      talkedMs === null ? '–' : lasting(talkedMs),
    ];
  }

  #span(): string {
    const { from, to } = this.activity;
    return this.#wholeDay() ?? this.#words.span(this.#moment(from), this.#moment(to));
  }

  /** From one midnight to the next; null: it's another time. */
  #wholeDay(): string | null {
    const { from, to } = this.activity;
    const next = this.#date(to) !== this.#date(from) && this.#date(to - 1) === this.#date(from);
    return next && [from, to].every((at) => this.#time(at) === '00:00') ? this.#date(from) : null;
  }

  #date = (at: number): string => this.#format(at, { dateStyle: 'full' });
  #moment = (at: number): string => this.#format(at, { dateStyle: 'full', timeStyle: 'short' });
  #time = (at: number): string => this.#format(at, { hour: '2-digit', minute: '2-digit' });
  #hour = (at: number): string => this.#time(at).slice(0, 2);

  #format(at: number, how: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.#locale, { timeZone: this.activity.timeZone, ...how }).format(at);
  }
}

function tableHtml({ title, head, words, rows, note }: Table): string {
  const cell = (tag: 'th' | 'td', text: string, i: number) => {
    const side = i < words ? 'left' : 'right';
    return `<${tag} align="${side}" style="padding:3px 16px 3px 0;vertical-align:top;text-align:${side}${tag === 'th' ? ';font-weight:normal;opacity:0.7' : ''}">${escaped(text)}</${tag}>`;
  };
  const line = (tag: 'th' | 'td', cells: Cells) =>
    `<tr>${cells.map((text, i) => cell(tag, text, i)).join('')}</tr>`;
  const table =
    head.length === 0
      ? ''
      : `<table cellspacing="0" cellpadding="0" style="font-size:13px">${line('th', head)}${rows.map((row) => line('td', row)).join('\n')}</table>`;
  return `<h2 style="font-size:15px;margin:20px 0 4px">${escaped(title)}</h2>
${table}${note === null ? '' : `<p style="font-size:13px">${escaped(note)}</p>`}`;
}
