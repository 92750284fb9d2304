// What an Asterisk must have loaded for a hotline, and which of it doesn't run.

import { z } from 'zod';

/** Without any of these something that callers or agents do fails; what only makes it nicer isn't here. */
export const neededModules: readonly string[] = [
  'app_dial',
  'app_playback',
  'app_stasis',
  'bridge_holding',
  'bridge_simple',
  'bridge_softmix',
  'chan_pjsip',
  'codec_alaw',
  'codec_ulaw',
  'format_wav',
  'func_callerid',
  'func_cut',
  'func_db',
  'func_dialplan',
  'func_strings',
  'func_timeout',
  'pbx_config',
  'res_ari',
  'res_ari_applications',
  'res_ari_asterisk',
  'res_ari_bridges',
  'res_ari_channels',
  'res_ari_endpoints',
  'res_ari_events',
  'res_ari_playbacks',
  'res_curl',
  'res_http_media_cache',
  'res_http_websocket',
  'res_musiconhold',
  'res_pjsip_header_funcs',
  'res_pjsip_transport_websocket',
  'res_rtp_asterisk',
  'res_srtp',
  'res_stasis',
  'res_stasis_answer',
  'res_stasis_playback',
];

const listSchema = z.array(z.object({ name: z.string(), status: z.string() }));

/** Null: that is no list of modules. */
export function modulesNotRunning(list: unknown): readonly string[] | null {
  const parsed = listSchema.safeParse(list);
  if (!parsed.success) return null;
  const running = new Set(
    parsed.data.flatMap(({ name, status }) => (status === 'Running' ? [name.replace(/\.so$/, '')] : [])),
  );
  return neededModules.filter((name) => !running.has(name));
}
