// The doctor as a program: `npm run doctor -- --config FILE` says in green and red what is right and what isn't.

import { parseArgs } from 'node:util';
import type { Finding, ProbeName } from '../contract/doctor/finding.ts';
import { sayFinding } from '../contract/doctor/wording.ts';
import { describeProblem } from '../contract/problem.ts';
import { type Language, languageFor, languages } from '../domain/languages.ts';
import { loadConfig } from './config/load-config.ts';
import { examine } from './doctor/examine.ts';
import { byPlanHere } from './plan/by-plan.ts';

const HELP = `Says what is right and what isn't, between an engine's configuration and a call that goes well

  --config FILE      the engine's configuration
  --outside NUMBER   calls this number as well, by the way that transfers outside take; it rings there
  --language de|en   default: as LANG says
  --json             one JSON object a line for each finding, instead of words
  --help             this text

It works beside a running engine and without one. It registers a softphone that nobody uses, and calls the hotline: an engine
has that call in its list. Who is signed in is not disturbed.

Exit codes: 0 nothing is wrong, 1 something is, 2 wrong options.
`;

interface Options {
  readonly config: string;
  readonly outside: string | null;
  readonly language: Language;
  readonly json: boolean;
}

async function main(): Promise<number> {
  process.umask(0o077);
  let options: Options | null;
  try {
    options = parseOptions();
  } catch (fault) {
    process.stderr.write(`${(fault as Error).message}\n\n${HELP}`);
    return 2;
  }
  if (options === null) {
    process.stdout.write(HELP);
    return 0;
  }
  const { config: file, outside, language, json } = options;
  let wrong = false;
  let last: ProbeName | null = null;
  const found = (finding: Finding): void => {
    wrong ||= finding.verdict === 'bad';
    process.stdout.write(json ? `${JSON.stringify(finding)}\n` : shown(finding, last, language));
    last = finding.probe;
  };
  const result = await loadConfig(file);
  if (!result.ok) {
    for (const problem of result.problems.slice(0, MOST_MISTAKES)) {
      const [place = '', ...rest] = describeProblem(problem).split('  ');
      found({
        probe: 'configuration',
        verdict: 'bad',
        code: 'configMistake',
        facts: { place, mistake: rest.join('  ') },
      });
    }
    return 1;
  }
  found({ probe: 'configuration', verdict: 'good', code: 'configGood', facts: { file } });
  for (const warning of result.loaded.warnings)
    found({ probe: 'configuration', verdict: 'note', code: 'configWarning', facts: { warning } });
  const { loaded } = await byPlanHere(result.loaded);
  await examine({ loaded, outside }, found);
  return wrong ? 1 : 0;
}

const MOST_MISTAKES = 50;
const marks = { good: '✓', note: '!', bad: '✗', skipped: '–' } as const;
const colours = { good: 32, note: 33, bad: 31, skipped: 90 } as const;

function shown(finding: Finding, last: ProbeName | null, language: Language): string {
  const { probe, what, todo } = sayFinding(finding, language);
  const { verdict } = finding;
  const coloured = process.stdout.isTTY && process.env.NO_COLOR === undefined;
  const mark = coloured ? `\x1b[${colours[verdict]}m${marks[verdict]}\x1b[0m` : marks[verdict];
  const title = finding.probe === last ? '' : `${probe}\n`;
  return `${title}  ${mark} ${what}\n${todo === '' ? '' : `    → ${todo}\n`}`;
}

function parseOptions(): Options | null {
  const { values } = parseArgs({
    options: {
      config: { type: 'string' },
      outside: { type: 'string' },
      language: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  if (values.config === undefined) throw new Error('--config is missing');
  if (values.outside !== undefined && !/^\+?[0-9]{2,40}$/.test(values.outside))
    throw new Error('--outside takes a number: digits, with + in front where you like');
  const language = languages.find((each) => each === values.language);
  if (values.language !== undefined && language === undefined)
    throw new Error(`--language takes ${languages.join(' or ')}`);
  const { LC_ALL, LC_MESSAGES, LANG = 'en' } = process.env;
  return {
    config: values.config,
    outside: values.outside ?? null,
    language: language ?? languageFor('system', LC_ALL || LC_MESSAGES || LANG),
    json: values.json,
  };
}

process.exitCode = await main();
// Sockets and timers are closed by then; whatever a library still holds must not keep the terminal.
setTimeout(() => process.exit(), 500).unref();
