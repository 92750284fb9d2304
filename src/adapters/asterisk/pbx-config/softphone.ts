// What a softphone's account is at the PBX, for the file and for accounts that are made while it runs.

import { agentsContext } from './extensions.ts';

/** WebRTC. Of each endpoint, in this order. */
export const endpointSettings: readonly (readonly [string, string])[] = [
  ['context', agentsContext],
  ['webrtc', 'yes'],
  ['dtls_auto_generate_cert', 'yes'],
  ['disallow', 'all'],
  // G.711 on both sides of a call needs no transcoding, and was measured faster than Opus from click to audio.
  ['allow', 'alaw,ulaw,opus'],
  ['direct_media', 'no'],
  ['dtmf_mode', 'rfc4733'],
  // No connected-line updates: a re-INVITE in the middle of a take costs time and gains nothing.
  ['send_connected_line', 'no'],
  ['rtp_timeout', '10'],
  ['rtp_timeout_hold', '300'],
  // RFC 4028, for phones that know it. Consoles don't: their dead calls are found by their audio and by themselves.
  ['timers', 'yes'],
  ['timers_min_se', '90'],
  ['timers_sess_expires', '300'],
];

export const aorSettings: readonly (readonly [string, string])[] = [
  ['max_contacts', '1'],
  ['remove_existing', 'yes'],
  ['minimum_expiration', '5'],
  ['default_expiration', '60'],
  ['support_path', 'yes'],
];

export const authOf = (extension: string): string => `${extension}-auth`;
