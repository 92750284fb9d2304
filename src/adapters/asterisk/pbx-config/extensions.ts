// Generates the dialplan: hotline numbers go to the engine, and to a fallback when no engine takes them; and what softphones
// may dial.

import { guardedArgument } from '../picture.ts';
import { heading, type PbxPlan, type PbxTextFile, plainText } from './plan.ts';

/** Contexts that the admin includes or jumps to; named in INSTALL.txt too. */
export const hotlineContext = 'klinke-hotlines';
/** Of the softphones' accounts. */
export const agentsContext = 'klinke-agents';
/** Where `numberDial` leads unless the configuration says otherwise. */
export const numbersContext = 'klinke-numbers';
const trunkContext = 'klinke-trunk';
const outsideContext = 'klinke-outside';
const fallbackContext = 'klinke-fallback';
/** Q.850: call rejected; a SIP phone gets 403. */
const callRejected = 21;
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
      fallback(plan),
      agents(plan),
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
    for (const number of hotline.numbers) {
      lines.push(
        // A fallback phone that is forwarded to the hotline must not come round again.
        `exten => ${number},1,GotoIf($["\${KLINKE_FALLBACK}" = "1"]?gone)`,
        // An engine that is connected but stands still takes nobody: after that time the call goes on at T.
        ` same => n,Set(TIMEOUT(absolute)=${takenWithinS})`,
        // The engine answers, not the dialplan. It gets the dialled number and whether the caller's may be shown, and
        // learns that it has to end the timeout.
        ` same => n,Stasis(${plan.application},incoming,\${EXTEN},\${CALLERID(pres)},${guardedArgument})`,
        // Reached only by a living call: no engine was there (STASISSTATUS is FAILED), or it handed the call back.
        ' same => n,Set(TIMEOUT(absolute)=0)',
        ` same => n,Goto(${fallbackContext},s,1)`,
        ' same => n(gone),Hangup()',
      );
    }
  }
  lines.push(`exten => T,1,Goto(${fallbackContext},s,1)`);
  return `${lines.join('\n')}\n`;
}

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
function agents({
  softphones,
  deskPhones = [],
  companyContext,
  extensionDial,
  outside: allowed,
}: PbxPlan): string {
  const lines = [`[${agentsContext}]`];
  for (const extension of new Set([...softphones.map((phone) => phone.extension), ...deskPhones]))
    lines.push(
      `exten => ${extension},1,Dial(${extensionDial.replaceAll('{extension}', extension)},${ringS})`,
      endAsTold,
    );
  lines.push(`include => ${hotlineContext}`);
  if (companyContext !== undefined) lines.push(`include => ${companyContext}`);
  // The last one, since it refuses whatever nobody before it knows.
  if (allowed !== undefined) lines.push(`include => ${outsideContext}`);
  return `${lines.join('\n')}\n`;
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
    `exten => _[+*#0-9]!,1,GotoIf($["\${REGEX("^(${allowed})$" \${EXTEN})}" = "1"]?allowed)`,
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
