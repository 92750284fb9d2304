// Generates the SIP accounts of the softphones: WebRTC endpoints, one per agent with a SIP password.

import { agentsContext } from './extensions.ts';
import { heading, type PbxPlan, type PbxTextFile, plainText } from './plan.ts';

export function pjsipFile(plan: PbxPlan): PbxTextFile {
  const template = [
    '[klinke-softphone](!)',
    'type = endpoint',
    `context = ${agentsContext}`,
    'webrtc = yes',
    'dtls_auto_generate_cert = yes',
    'disallow = all',
    // G.711 on both sides of a call needs no transcoding, and was measured faster than Opus from click to audio.
    'allow = alaw,ulaw,opus',
    'direct_media = no',
    'dtmf_mode = rfc4733',
    // No connected-line updates: a re-INVITE in the middle of a take costs time and gains nothing.
    'send_connected_line = no',
    'rtp_timeout = 10',
    'rtp_timeout_hold = 300',
    // RFC 4028, for phones that know it. Consoles don't: their dead calls are found by their audio and by themselves.
    'timers = yes',
    'timers_min_se = 90',
    'timers_sess_expires = 300',
    ...(plan.softphoneSettings ?? []),
    '',
    '[klinke-softphone-auth](!)',
    'type = auth',
    'auth_type = digest',
    '',
    '[klinke-softphone-aor](!)',
    'type = aor',
    'max_contacts = 1',
    'remove_existing = yes',
    'minimum_expiration = 5',
    'default_expiration = 60',
    'support_path = yes',
  ];
  const phones = plan.softphones.map(({ extension, name, password }) =>
    [
      `[${extension}](klinke-softphone)`,
      `auth = ${extension}-auth`,
      `aors = ${extension}`,
      `callerid = "${plainText(name)}" <${extension}>`,
      `[${extension}-auth](klinke-softphone-auth)`,
      `username = ${extension}`,
      // A semicolon would begin a comment.
      `password = ${password.replaceAll(';', '\\;')}`,
      // A registration finds its AOR by the user part of its To header.
      `[${extension}](klinke-softphone-aor)`,
    ].join('\n'),
  );
  return {
    name: 'pjsip_klinke.conf',
    text: `${heading('SIP accounts of the softphones.')}\n${template.join('\n')}\n\n${phones.join('\n\n')}\n`,
  };
}
