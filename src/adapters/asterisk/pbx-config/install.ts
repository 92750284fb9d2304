// Writes the page that tells an admin where each generated file belongs.

import { hotlineContext } from './extensions.ts';
import type { PbxPlan, PbxTextFile } from './plan.ts';

export function installFile(plan: PbxPlan): PbxTextFile {
  const numbers = plan.hotlines.flatMap((hotline) => hotline.numbers);
  const example = numbers[0] ?? '100';
  const soundsTarget = plan.sounds.startsWith('/')
    ? plan.sounds
    : `its sounds folder (see "core show settings": Data directory, then sounds/${plan.sounds})`;
  const text = `Connecting this PBX to Klinke
=============================

1. Copy the three files *_klinke.conf into the folder of Asterisk's configuration (often /etc/asterisk), readable
   by Asterisk and nobody else: pjsip_klinke.conf and ari_klinke.conf hold passwords.
2. Copy what is in sounds/ into ${soundsTarget}.
3. Add a line at the end of each of these files:
     extensions.conf    #include extensions_klinke.conf
     pjsip.conf         #include pjsip_klinke.conf
     ari.conf           #include ari_klinke.conf      (its [general] section needs: enabled = yes)
4. http.conf: compare with http_klinke.txt. Softphones need a transport of protocol wss (or ws) in pjsip.conf.
5. Hand the hotline's calls to Klinke: in the context of your trunk,
     include => ${hotlineContext}
   or, where the trunk delivers another number,
     exten => 0891234567,1,Goto(${hotlineContext},${example},1)
   Numbers known there: ${numbers.join(', ')}
6. Reload: asterisk -rx "core reload". Then check:
     asterisk -rx "dialplan show ${hotlineContext}"
     asterisk -rx "ari show users"
     asterisk -rx "module show like res_http_media_cache"
   That module, and res_curl, have to run: by them Asterisk fetches prompts and music from the engine.

While no engine runs, callers ${plan.fallbackAnnouncement === undefined ? 'hear nothing' : 'hear the fallback announcement'} and ${plan.fallbackExtension === undefined ? 'the call ends: name a fallback extension in the configuration' : `extension ${plan.fallbackExtension} rings`}.
`;
  return { name: 'INSTALL.txt', text };
}
