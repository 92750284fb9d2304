// Is what was generated in the dialplan, and does it lead on to the company's own?

import {
  agentsContext,
  hotlineContext,
  numbersContext,
} from '../../../adapters/asterisk/pbx-config/index.ts';
import type { EngineConfig } from '../../../contract/engine-config.ts';
import type { Chart } from '../chart.ts';
import type { AriSession } from '../pbx/ari-session.ts';

type AsteriskSettings = Extract<EngineConfig['switch'], { kind: 'asterisk' }>;

export async function lookAtDialplan(
  chart: Chart,
  session: AriSession,
  channel: string,
  { config, settings }: { readonly config: EngineConfig; readonly settings: AsteriskSettings },
): Promise<void> {
  const exists = async (context: string, number?: string): Promise<boolean | null> => {
    const place = number === undefined ? context : `${context},${number},1`;
    const said = await session.read(channel, `DIALPLAN_EXISTS(${place})`);
    return said === null ? null : said === '1';
  };
  if ((await exists(hotlineContext)) === null)
    return chart.bad('dialplan', 'dialplanUnknown', { reason: 'DIALPLAN_EXISTS' });
  let sound = true;
  const needContext = async (context: string, setting: string): Promise<boolean> => {
    const there = (await exists(context)) === true;
    if (!there) chart.bad('dialplan', 'contextMissing', { context, setting });
    sound &&= there;
    return there;
  };
  const generated = '#include extensions_klinke.conf';
  const numbers = config.hotlines.flatMap((hotline) => hotline.numbers);
  if (await needContext(hotlineContext, generated))
    for (const number of numbers)
      if ((await exists(hotlineContext, number)) !== true) {
        chart.bad('dialplan', 'numberMissing', { number, context: hotlineContext });
        sound = false;
      }
  if (config.agents.some(({ sipPassword }) => sipPassword !== undefined))
    await needContext(agentsContext, generated);
  const { context } = settings.softphone;
  if (context !== undefined) await needContext(context, 'switch.softphone.context');
  const dialled = /^Local\/[^@]*@([^/,]+)/.exec(settings.numberDial)?.[1];
  if (dialled !== undefined && dialled !== context) {
    const there = await needContext(dialled, dialled === numbersContext ? generated : 'switch.numberDial');
    if (there && dialled === numbersContext && context === undefined && settings.trunk === undefined)
      chart.note('dialplan', 'numbersNowhere');
  }
  if (settings.trunk !== undefined) sound = (await lookAtTrunk(settings.trunk, numbers[0] ?? '')) && sound;
  if (sound) chart.good('dialplan', 'dialplanGood', { count: numbers.length });

  async function lookAtTrunk(trunk: string, number: string): Promise<boolean> {
    const from = await session.read(channel, `PJSIP_ENDPOINT(${trunk},context)`);
    if (from === null || from === '') {
      chart.bad('dialplan', 'trunkMissing', { trunk });
      return false;
    }
    if (await exists(from, number)) chart.good('dialplan', 'trunkGood', { trunk, number });
    else chart.note('dialplan', 'trunkElsewhere', { trunk, number, context: from });
    return true;
  }
}
