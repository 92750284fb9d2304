// Generates the dialplan: hotline numbers go to the engine, and to a fallback when no engine takes them; and what softphones
// may dial.

import { guardedArgument } from '../picture.ts';
import { heading, type PbxPlan, type PbxTextFile, plainText } from './plan.ts';
import { databaseOf } from './sorcery.ts';

/** Contexts that the admin includes or jumps to; named in INSTALL.txt too. */
export const hotlineContext = 'klinke-hotlines';
/** Of the softphones' accounts. */
export const agentsContext = 'klinke-agents';
/** Where `numberDial` leads unless the configuration says otherwise. */
export const numbersContext = 'klinke-numbers';
/** Numbers that came after the file was made; what a trunk's context includes last. */
export const newNumbersContext = 'klinke-new-numbers';
const newHotlineContext = 'klinke-new-hotline';
const othersContext = 'klinke-others';
const trunkContext = 'klinke-trunk';
const outsideContext = 'klinke-outside';
const fallbackContext = 'klinke-fallback';
/** Q.850: call rejected; a SIP phone gets 403. */
const callRejected = 21;
/** Nobody has this number; 404. */
const unallocated = 1;
/** Digits and service codes: names such as `h` mean something else to the dialplan. */
const anyNumber = '_[+*#0-9]!';
const ringS = 120;
/** As the phone there said: busy is busy. */
const endAsTold = ` same => n,Hangup(\${HANGUPCAUSE})`;
const takenWithinS = 3;

export function extensionsFile(plan: PbxPlan): PbxTextFile {
  return {
    name: 'extensions_klinke.conf',
    text: [
      heading('Dialplan of the hotlines.'),
      hotlines(plan),
      newNumbers(plan),
      fallback(plan),
      agents(plan),
      others(plan),
      outside(plan),
      numbers(plan),
    ]
      .filter((part) => part !== '')
      .join('\n'),
  };
}

function hotlines(plan: PbxPlan): string {
  const lines = [`[${hotlineContext}]`];
  for (const hotline of plan.hotlines) {
    lines.push(`; ${plainText(hotline.name)}`);
    for (const number of hotline.numbers) lines.push(...toEngine(number, plan));
  }
  lines.push(`exten => T,1,Goto(${fallbackContext},s,1)`);
  return `${lines.join('\n')}\n`;
}

function toEngine(exten: string, { application }: PbxPlan): readonly string[] {
  return [
    // A fallback phone that is forwarded to the hotline must not come round again.
    `exten => ${exten},1,GotoIf($["\${KLINKE_FALLBACK}" = "1"]?gone)`,
    // An engine that is connected but stands still takes nobody: after that time the call goes on at T.
    ` same => n,Set(TIMEOUT(absolute)=${takenWithinS})`,
    // The engine answers, not the dialplan. It gets the dialled number and whether the caller's may be shown, and
    // learns that it has to end the timeout.
    ` same => n,Stasis(${application},incoming,\${EXTEN},\${CALLERID(pres)},${guardedArgument})`,
    // Reached only by a living call: no engine was there (STASISSTATUS is FAILED), or it handed the call back.
    ' same => n,Set(TIMEOUT(absolute)=0)',
    ` same => n,Goto(${fallbackContext},s,1)`,
    ' same => n(gone),Hangup()',
  ];
}

/** The engine notes in the PBX's own database which they are: no file is written for them, and nothing reloaded. */
function newNumbers(plan: PbxPlan): string {
  return `${[
    `; To be included as the last one: it refuses whatever nobody before it knows.`,
    `[${newNumbersContext}]`,
    `exten => ${anyNumber},1,GotoIf(${isNewHotline(plan)}?${newHotlineContext},\${EXTEN},1)`,
    ` same => n,Hangup(${unallocated})`,
    '',
    `[${newHotlineContext}]`,
    ...toEngine(anyNumber, plan),
    `exten => T,1,Goto(${fallbackContext},s,1)`,
  ].join('\n')}\n`;
}

/** What softphones dial that no line of the files has: newer numbers and newer colleagues, and the rest outside. */
function others(plan: PbxPlan): string {
  return `${[
    `[${othersContext}]`,
    `exten => ${anyNumber},1,GotoIf(${isNewHotline(plan)}?${newHotlineContext},\${EXTEN},1)`,
    ` same => n,GotoIf(${isNewPhone}?phone)`,
    plan.outside === undefined
      ? ` same => n,Hangup(${unallocated})`
      : ` same => n,Goto(${outsideContext},\${EXTEN},1)`,
    ` same => n(phone),Dial(${plan.extensionDial.replaceAll('{extension}', `\${EXTEN}`)},${ringS})`,
    endAsTold,
  ].join('\n')}\n`;
}

/** The name under which a new number is noted, as an AOR that nobody registers: dialplan functions that write are forbidden to ARI. */
export const noteOf = (application: string, number: string): string => `${application}-number-${number}`;

const isNewHotline = ({ application }: PbxPlan): string =>
  `$["\${DB_EXISTS(${databaseOf('aor')}/aor/${noteOf(application, `\${EXTEN}`)})}" = "1"]`;

const isNewPhone = `$["\${DB_EXISTS(${databaseOf('endpoint')}/endpoint/\${EXTEN})}" = "1"]`;

function fallback(plan: PbxPlan): string {
  const lines = [`[${fallbackContext}]`, 'exten => s,1,Set(__KLINKE_FALLBACK=1)', ' same => n,Answer()'];
  if (plan.fallbackAnnouncement !== undefined)
    lines.push(` same => n,Playback(${plan.sounds}/fallback-announcement)`);
  if (plan.fallbackExtension !== undefined) {
    const target = plan.extensionDial.replaceAll('{extension}', plan.fallbackExtension);
    lines.push(` same => n,Dial(${target},120)`);
  }
  lines.push(' same => n,Hangup()');
  return `${lines.join('\n')}\n`;
}

/** Beside the hotlines the colleagues at whichever phone, and what the company's own context has. */
function agents(plan: PbxPlan): string {
  const { softphones, deskPhones = [], companyContext, extensionDial } = plan;
  const lines = [`[${agentsContext}]`];
  for (const extension of new Set([...softphones.map((phone) => phone.extension), ...deskPhones]))
    lines.push(
      `exten => ${extension},1,Dial(${extensionDial.replaceAll('{extension}', extension)},${ringS})`,
      endAsTold,
    );
  lines.push(`include => ${hotlineContext}`);
  lines.push(...shownAs(plan));
  if (companyContext !== undefined) lines.push(`include => ${companyContext}`);
  // The last one, since it refuses whatever nobody before it knows.
  lines.push(`include => ${othersContext}`);
  return `${lines.join('\n')}\n`;
}

/**
 * `as` NUMBER `to` NUMBER (`domain/telephony/shown-as.ts`): that number of a hotline's is shown, then it's a call as any other. In
 * the place of what is no hotline's number the extension is shown.
 */
function shownAs({ application }: PbxPlan): readonly string[] {
  const isHotlines = `"\${DIALPLAN_EXISTS(${hotlineContext},\${KLINKE_AS},1)}" = "1"`;
  const isNew = `"\${DB_EXISTS(${databaseOf('aor')}/aor/${noteOf(application, `\${KLINKE_AS}`)})}" = "1"`;
  return [
    `exten => _as[+0-9]!,1,Set(KLINKE_AS=\${CUT(EXTEN,t,1):2})`,
    ` same => n,Set(KLINKE_TO=\${CUT(EXTEN,t,2):1})`,
    ` same => n,GotoIf($["\${REGEX("^[+*#0-9]+$" \${KLINKE_TO})}" = "1"]?number)`,
    ` same => n,Hangup(${unallocated})`,
    ` same => n(number),GotoIf($[${isHotlines} | ${isNew}]?:dial)`,
    ` same => n,Set(CALLERID(num)=\${KLINKE_AS})`,
    ' same => n,Set(CALLERID(name)=)',
    ` same => n(dial),Goto(${agentsContext},\${KLINKE_TO},1)`,
  ];
}

/**
 * The same rule as the engine's own (`numberFilter`). Not as patterns of the dialplan: there the rest of a number is anything,
 * also `*` and `#`.
 */
function outside({ outside: list }: PbxPlan): string {
  if (list === undefined) return '';
  const signs = { '+': '[+]', '?': '[0-9]', '*': '[0-9]*' };
  const allowed = list.patterns
    .map((pattern) => pattern.replaceAll(/[+?*]/g, (sign) => signs[sign as keyof typeof signs]))
    .join('|');
  return `${[
    `[${outsideContext}]`,
    `exten => ${anyNumber},1,GotoIf($["\${REGEX("^(${allowed})$" \${EXTEN})}" = "1"]?allowed)`,
    ` same => n,Hangup(${callRejected})`,
    ` same => n(allowed),Dial(${list.dial.replaceAll('{number}', `\${EXTEN}`)},${ringS})`,
    endAsTold,
  ].join('\n')}\n`;
}

/**
 * The company's own extensions before the trunk: a context's own patterns would win over all that it includes, so the
 * trunk has a context of its own. What may be dialled was decided before: by the engine, or in `klinke-outside`.
 */
function numbers({ companyContext, trunk }: PbxPlan): string {
  const lines = [`[${numbersContext}]`];
  if (companyContext !== undefined) lines.push(`include => ${companyContext}`);
  if (trunk === undefined) return `${lines.join('\n')}\n`;
  lines.push(
    `include => ${trunkContext}`,
    '',
    `[${trunkContext}]`,
    `exten => _[+0-9]!,1,Dial(PJSIP/\${EXTEN}@${trunk},${ringS})`,
    endAsTold,
  );
  return `${lines.join('\n')}\n`;
}
