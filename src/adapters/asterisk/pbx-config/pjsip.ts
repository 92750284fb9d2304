// Generates the SIP accounts of the softphones: WebRTC endpoints, one per agent with a SIP password.

import { heading, type PbxPlan, type PbxTextFile, plainText } from './plan.ts';
import { aorSettings, authOf, endpointSettings } from './softphone.ts';

const written = (settings: typeof endpointSettings) => settings.map(([name, value]) => `${name} = ${value}`);

export function pjsipFile(plan: PbxPlan): PbxTextFile {
  const template = [
    '[klinke-softphone](!)',
    'type = endpoint',
    ...written(endpointSettings),
    ...(plan.softphoneSettings ?? []),
    '',
    '[klinke-softphone-auth](!)',
    'type = auth',
    'auth_type = digest',
    '',
    '[klinke-softphone-aor](!)',
    'type = aor',
    ...written(aorSettings),
  ];
  const phones = plan.softphones.map(({ extension, name, password }) =>
    [
      `[${extension}](klinke-softphone)`,
      `auth = ${authOf(extension)}`,
      `aors = ${extension}`,
      `callerid = "${plainText(name)}" <${extension}>`,
      `[${authOf(extension)}](klinke-softphone-auth)`,
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
