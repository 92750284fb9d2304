// What a person answered to set up a hotline of their own: read from outside, judged field by field.

import { demoHotline } from '../../contract/demo-hotline.ts';
import { isLoopback, withoutBrackets } from '../../contract/loopback.ts';
import { PIN_LENGTH } from '../../contract/pin-hash.ts';
import { type SetUpAnswers, type SetUpField, type SetUpProblem, setUpSchema } from '../../contract/set-up.ts';
import { hasUnseen } from '../../domain/visible-text.ts';

export type JudgedAnswers =
  | { readonly ok: true; readonly answers: SetUpAnswers }
  /** Empty: it isn't answers at all. */
  | { readonly ok: false; readonly problems: readonly SetUpProblem[] };

const MOST_SHOWN = 60;
/** A menu's keys carry their team's name, and show no more. */
const MOST_TEAM = 40;
const extensionForm = /^\d{2,6}$/;
const accountForm = /^[+*#0-9A-Za-z._-]{1,40}$/;

export function judgeAnswers(json: string): JudgedAnswers {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return { ok: false, problems: [] };
  }
  const parsed = setUpSchema.safeParse(data);
  if (!parsed.success) return { ok: false, problems: [] };
  const answers = trimmed(parsed.data);
  const problems = [
    ...shown('hotline', answers.hotline),
    ...shown('name', answers.name),
    ...extensionProblems(answers.extension),
    ...pinProblems(answers.pin),
    ...teamProblems(answers.teams),
    ...upstreamProblems(answers.upstream),
  ];
  return problems.length === 0 ? { ok: true, answers } : { ok: false, problems };
}

/** A blank before or after a word is a slip; in a secret it may be meant. */
function trimmed(typed: SetUpAnswers): SetUpAnswers {
  const { upstream, teams } = typed;
  return {
    hotline: typed.hotline.trim(),
    name: typed.name.trim(),
    extension: typed.extension.trim(),
    pin: typed.pin,
    teams: [teams[0].trim(), teams[1].trim(), teams[2].trim()],
    upstream: upstream && {
      url: upstream.url.trim(),
      domain: upstream.domain.trim(),
      user: upstream.user.trim(),
      password: upstream.password,
    },
  };
}

/** One line that others read. */
function shown(field: SetUpField, text: string, most = MOST_SHOWN): SetUpProblem[] {
  if (text === '') return [{ field, code: 'missing' }];
  if (text.length > most) return [{ field, code: 'tooLong' }];
  return hasUnseen(text) ? [{ field, code: 'unseen' }] : [];
}

function extensionProblems(extension: string): SetUpProblem[] {
  const field = 'extension';
  if (extension === '') return [{ field, code: 'missing' }];
  if (!extensionForm.test(extension)) return [{ field, code: 'noExtension' }];
  return extension === demoHotline.number ? [{ field, code: 'hotlineNumber' }] : [];
}

function pinProblems(pin: string): SetUpProblem[] {
  const field = 'pin';
  if (pin === '') return [{ field, code: 'missing' }];
  if (pin.length < PIN_LENGTH.least) return [{ field, code: 'tooShort' }];
  if (pin.length > PIN_LENGTH.most) return [{ field, code: 'tooLong' }];
  return hasUnseen(pin) ? [{ field, code: 'unseen' }] : [];
}

function teamProblems(teams: SetUpAnswers['teams']): SetUpProblem[] {
  const fields = ['team1', 'team2', 'team3'] as const;
  return fields.flatMap((field, i) => {
    const name = teams[i] ?? '';
    const before = teams.slice(0, i).map((each) => each.toLowerCase());
    if (name !== '' && before.includes(name.toLowerCase())) return [{ field, code: 'sameTeam' as const }];
    return shown(field, name, MOST_TEAM);
  });
}

function upstreamProblems(upstream: SetUpAnswers['upstream']): SetUpProblem[] {
  if (upstream === null) return [];
  const { url, domain, user, password } = upstream;
  const problems = [
    ...addressProblems(url),
    ...shown('upstreamDomain', domain),
    ...(user !== '' && !accountForm.test(user)
      ? [{ field: 'upstreamUser' as const, code: 'noAccount' as const }]
      : shown('upstreamUser', user)),
  ];
  if (password === '') problems.push({ field: 'upstreamPassword', code: 'missing' });
  else if (hasUnseen(password)) problems.push({ field: 'upstreamPassword', code: 'unseen' });
  return problems;
}

/** Encrypted, except on this computer: the account's calls are heard over it. */
function addressProblems(text: string): SetUpProblem[] {
  const field = 'upstreamUrl';
  if (text === '') return [{ field, code: 'missing' }];
  const url = URL.canParse(text) ? new URL(text) : null;
  const secure =
    url !== null &&
    url.hostname !== '' &&
    (url.protocol === 'wss:' || (url.protocol === 'ws:' && isLoopback(withoutBrackets(url.hostname))));
  return secure && !hasUnseen(text) ? [] : [{ field, code: 'noAddress' }];
}
