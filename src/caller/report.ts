// What the caller found out about one call: as an object for programs, and as text for people.

import type { CallEnd } from '../voip/phone/phone.ts';

/** All times in ms since the answer (since the first sound where nobody answered); before it they are negative. */
export interface CallReport {
  readonly to: string;
  readonly via: string;
  readonly user: string;
  /** When it was placed: ISO 8601. */
  readonly placedAt: string;
  readonly answered: boolean;
  /** Since it was placed; null: never. */
  readonly ringingAfterMs: number | null;
  readonly answeredAfterMs: number | null;
  /** From the answer to the end. */
  readonly talkedMs: number;
  readonly end: CallEnd | null;
  readonly codec: string | null;
  readonly packets: {
    readonly received: number;
    readonly lost: number;
    readonly lostPercent: number;
    readonly jitterMs: number;
    readonly longestGapMs: number;
    readonly sent: number;
  };
  readonly levels: {
    /** dB below full scale; -96 is silence. */
    readonly totalDbfs: number;
    readonly perSecondDbfs: readonly number[];
  };
  readonly prompts: readonly HeardPrompt[];
  readonly digits: readonly { readonly key: string; readonly atMs: number }[];
  /** Keys that the other side sent. */
  readonly heardDigits: string;
  readonly recording: string | null;
  /** What went wrong and what to do; null: nothing. */
  readonly problem: string | null;
}

export interface HeardPrompt {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Where in the file it begins; 0: from its beginning. */
  readonly fileFromMs: number;
  readonly whole: boolean;
  /** 1: exactly this audio. */
  readonly correlation: number;
  readonly alsoFits: readonly string[];
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`.padStart(8);

/** Who ended it and why, as the end of a sentence. */
export function describeEnd(end: CallEnd): string {
  const status = end.status === null ? '' : ` (${end.status}${end.text === '' ? '' : ` ${end.text}`})`;
  if (end.by === 'here') return end.cause === 'hungUp' ? 'we hung up' : `we gave up${status}`;
  if (end.by === 'there' && end.cause === 'hungUp') return 'the other side hung up';
  if (end.by === 'there') return `the other side: ${end.cause}${status}`;
  return `${end.cause}${status}${end.status === null && end.text !== '' ? `: ${end.text}` : ''}`;
}

export function describeReport(report: CallReport): string {
  const { packets, levels, prompts, digits } = report;
  const lines: string[] = [];
  if (report.answeredAfterMs !== null)
    lines.push(
      `answered after ${Math.round(report.answeredAfterMs)} ms, talked ${(report.talkedMs / 1_000).toFixed(1)} s`,
    );
  if (report.end !== null) lines.push(`ended: ${describeEnd(report.end)}`);
  if (packets.received > 0) {
    lines.push(
      `audio: ${report.codec}, ${packets.received} packets heard, ${packets.lost} lost (${packets.lostPercent.toFixed(2)} %), ` +
        `jitter ${packets.jitterMs.toFixed(1)} ms, longest gap ${Math.round(packets.longestGapMs)} ms; ${packets.sent} sent`,
      `level: ${levels.totalDbfs.toFixed(1)} dBFS in all; by second: ${levels.perSecondDbfs.map((level) => Math.round(level)).join(' ')}`,
      prompts.length === 0 ? 'heard nothing known' : 'heard:',
      ...prompts.map(describePrompt),
    );
  }
  if (digits.length > 0)
    lines.push(`pressed: ${digits.map(({ key, atMs }) => `${key} at${seconds(atMs)}`).join(', ')}`);
  if (report.heardDigits !== '') lines.push(`keys of the other side: ${report.heardDigits}`);
  if (report.recording !== null) lines.push(`recording: ${report.recording}`);
  return lines.join('\n');
}

function describePrompt({
  name,
  fromMs,
  toMs,
  fileFromMs,
  whole,
  correlation,
  alsoFits,
}: HeardPrompt): string {
  const part = whole ? 'whole' : fileFromMs === 0 ? 'its beginning' : `from its${seconds(fileFromMs)} on`;
  const also = alsoFits.length === 0 ? '' : `; ${alsoFits.join(', ')} would fit too`;
  return `${seconds(fromMs)} to${seconds(toMs)}  ${name.padEnd(24)} ${part} (correlation ${correlation.toFixed(2)}${also})`;
}
