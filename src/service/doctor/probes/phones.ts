// Does the PBX know the phones of the agents, and the one that rings while no engine runs?

import { z } from 'zod';
import type { EngineConfig } from '../../../contract/engine-config.ts';
import type { Chart } from '../chart.ts';
import type { AriSession } from '../pbx/ari-session.ts';

const endpointSchema = z.object({ state: z.string() });
/** Only so can ARI be asked for the phone of an extension. */
const PLAIN_DIAL = 'PJSIP/{extension}';

export type EndpointState = 'online' | 'offline' | 'missing';

export async function lookAtPhones(
  chart: Chart,
  session: AriSession,
  channel: string,
  {
    agents,
    fallback,
    extensionDial,
  }: Pick<EngineConfig, 'agents' | 'fallback'> & { readonly extensionDial: string },
): Promise<void> {
  if (extensionDial !== PLAIN_DIAL) return chart.skipped('phones', 'phonesUnknown');
  let sound = true;
  let count = 0;
  for (const { name: person, extension, deskPhone, sipPassword } of agents) {
    const phones = [
      { phone: extension, isSoftphone: sipPassword !== undefined },
      ...(deskPhone === undefined || deskPhone === extension
        ? []
        : [{ phone: deskPhone, isSoftphone: false }]),
    ];
    for (const { phone, isSoftphone } of phones) {
      count += 1;
      const facts = { extension: phone, person };
      const state = await stateOf(session, phone);
      if (state === 'missing') chart.bad('phones', 'phoneMissing', facts);
      else if (isSoftphone && (await session.read(channel, `PJSIP_ENDPOINT(${phone},webrtc)`)) === 'no')
        chart.bad('phones', 'phoneNoWebrtc', facts);
      else {
        if (!isSoftphone && state === 'offline') chart.note('phones', 'phoneAway', facts);
        continue;
      }
      sound = false;
    }
  }
  if (sound) chart.good('phones', 'phonesGood', { count });
  if (fallback === undefined) return chart.note('fallback', 'fallbackNone');
  const { extension } = fallback;
  const state = await stateOf(session, extension);
  if (state === 'missing') chart.bad('fallback', 'fallbackMissing', { extension });
  else if (state === 'offline') chart.bad('fallback', 'fallbackAway', { extension });
  else chart.good('fallback', 'fallbackGood', { extension });
}

export async function stateOf({ request }: AriSession, extension: string): Promise<EndpointState> {
  const reply = await request('GET', `/endpoints/PJSIP/${encodeURIComponent(extension)}`);
  if (!reply.ok) return 'missing';
  const parsed = endpointSchema.safeParse(reply.value);
  return parsed.success && parsed.data.state === 'online' ? 'online' : 'offline';
}
