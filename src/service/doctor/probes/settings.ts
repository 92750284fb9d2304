// Two settings of the PBX that nothing tells until it is too late: how many connections it takes, and whether it does ICE.

import type { Chart } from '../chart.ts';
import type { AriSession } from '../pbx/ari-session.ts';

/** When `http.conf` says nothing (main/http.c). */
const USUAL_LIMIT = 100;
/** The engine's requests, its events and its lease, and somebody who looks. */
const OF_ENGINE = 50;

export async function lookAtSettings(
  chart: Chart,
  session: AriSession,
  channel: string,
  softphones: number,
): Promise<void> {
  const written = await session.read(channel, 'AST_CONFIG(http.conf,general,sessionlimit)');
  if (written === null) {
    chart.note('http', 'sessionsUnknown');
    return;
  }
  const limit = Number.parseInt(written, 10) || USUAL_LIMIT;
  const needed = softphones + OF_ENGINE;
  if (limit < needed) chart.bad('http', 'sessionsFew', { limit, needed });
  else chart.good('http', 'sessionsGood', { limit });
  if (softphones === 0) return;
  const ice = await session.read(channel, 'AST_CONFIG(rtp.conf,general,icesupport)');
  // Asterisk's own words for no (ast_false).
  if (/^(no|false|n|f|0|off)$/i.test(ice?.trim() ?? '')) chart.bad('ice', 'iceOff');
  else chart.good('ice', 'iceGood');
}
