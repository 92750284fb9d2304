// What the demo can be asked for on its command line.

import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** One of the stories in `stories/`; absent: the main job. */
  readonly story?: string;
  readonly switchKind: 'asterisk' | 'exchange';
  /** Keys in order; each is sent while a menu's prompt plays. Empty: none, until the menu goes its default way. */
  readonly press: string;
  /** Absent: withheld. */
  readonly callerNumber?: string;
  readonly takeAfterMs: number;
  readonly out: string;
  readonly json: boolean;
  /** How much of a story is played, where it has more and less. */
  readonly extent: 'brief' | 'usual' | 'long';
  /** Who acts when, in a story where people act. */
  readonly seed: number;
  /** Shortens the limit of the wait for team PC. */
  readonly limitMs?: number;
  /** In which the consoles are. */
  readonly language: 'de' | 'en';
  /** A team of which agent 21 is a member too. */
  readonly extraTeam?: string;
}

/** Name to one line of what it is. */
export type StoryNames = Readonly<Record<string, string>>;

export const demoHelp = (
  stories: StoryNames,
) => `npm run demo -- [options]: the main job from end to end, with real programs and nobody's hands

  --story NAME           not the main job but one of these, in a network of its own:
${Object.entries(stories)
  .map(([name, summary]) => `      ${name}: ${summary}`)
  .join('\n')}
  --long, --brief        more of the story, such as breaks of up to a minute, or less
  --seed NUMBER          plays the same story again: who acts when
  --language LANGUAGE    of the consoles: de (default) or en
  --switch KIND          the telephone switch: asterisk (default), or the embedded exchange
  --press DIGITS         keys of the caller, each while a menu's prompt plays; 91 is a wrong key, then 1 (default 1);
                         999 has no branch and ends at team PC, as "" does: no key at all
  --caller NUMBER        the caller's number, or anonymous (default +4989123456)
  --take-after SECONDS   how long agent 21 lets the caller wait (default 3)
  --limit SECONDS        shortens the five minutes of team PC
  --team NAME            agent 21 is a member of this team too: LVS, SAP or PC
  --out FOLDER           screenshots, recordings and journal (default artifacts/demo)
  --json                 the last line of the output is one JSON object
`;

/** Throws an `Error` with a text for the person who typed it. */
export function demoOptions(args: readonly string[], stories: StoryNames = {}): DemoOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      story: { type: 'string' },
      switch: { type: 'string', default: 'asterisk' },
      press: { type: 'string', default: '1' },
      caller: { type: 'string', default: '+4989123456' },
      'take-after': { type: 'string', default: '3' },
      limit: { type: 'string' },
      language: { type: 'string', default: 'de' },
      team: { type: 'string' },
      out: { type: 'string', default: join('artifacts', 'demo') },
      json: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      brief: { type: 'boolean', default: false },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  if (values.switch !== 'asterisk' && values.switch !== 'exchange')
    throw new Error(`--switch takes asterisk or exchange, not "${values.switch}"`);
  if (values.language !== 'de' && values.language !== 'en')
    throw new Error(`--language takes de or en, not "${values.language}"`);
  if (!/^[0-9*#]{0,8}$/.test(values.press))
    throw new Error(`--press takes up to 8 keys, not "${values.press}"`);
  if (!/^(anonymous|\+?[0-9]{1,20})$/.test(values.caller)) {
    throw new Error(`--caller takes a number or anonymous, not "${values.caller}"`);
  }
  const extraTeam = values.team?.toLowerCase();
  if (extraTeam !== undefined && !['lvs', 'sap', 'pc'].includes(extraTeam)) {
    throw new Error(`--team takes LVS, SAP or PC, not "${values.team}"`);
  }
  const story = values.story;
  if (story !== undefined && !Object.hasOwn(stories, story)) {
    throw new Error(`--story takes ${Object.keys(stories).join(', ')}, not "${story}"`);
  }
  return {
    ...(story === undefined ? {} : { story }),
    switchKind: values.switch,
    language: values.language,
    press: values.press,
    ...(values.caller === 'anonymous' ? {} : { callerNumber: values.caller }),
    takeAfterMs: seconds('--take-after', values['take-after']),
    out: resolve(values.out),
    json: values.json,
    extent: values.long ? 'long' : values.brief ? 'brief' : 'usual',
    seed: values.seed === undefined ? Date.now() % 1_000_000 : wholeNumber('--seed', values.seed),
    ...(values.limit === undefined ? {} : { limitMs: seconds('--limit', values.limit) }),
    ...(extraTeam === undefined ? {} : { extraTeam }),
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${option} takes a whole number, not "${text}"`);
  return Number(text);
}

function seconds(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0 || value > 3_600) {
    throw new Error(`${option} takes seconds from 0 to 3600, not "${text}"`);
  }
  return value * 1_000;
}
