// Writes the page that tells an admin where each generated file belongs.

import { agentsContext, hotlineContext, newNumbersContext, numbersContext } from './extensions.ts';
import { type PbxPlan, type PbxTextFile, portOf } from './plan.ts';

export function installFile(plan: PbxPlan): PbxTextFile {
  const numbers = plan.hotlines.flatMap((hotline) => hotline.numbers);
  const example = numbers[0] ?? '100';
  const text = `Connecting this PBX to Klinke
=============================

1. Copy the files *_klinke*.conf into the folder of Asterisk's configuration (often /etc/asterisk), readable by the user
   that Asterisk runs as and by nobody else, since pjsip_klinke.conf and ari_klinke.conf hold passwords:
     install -o asterisk -g asterisk -m 640 *_klinke*.conf /etc/asterisk/
2. Copy what is in sounds/ into ${soundsTarget(plan)}, readable by all:
     install -d -m 755 TARGET && install -m 644 sounds/* TARGET/
3. Add a line at the end of each of these files:
     extensions.conf    #include extensions_klinke.conf
     pjsip.conf         #include pjsip_klinke.conf
     ari.conf           #include ari_klinke.conf      (its [general] section needs: enabled = yes)
     sorcery.conf       #include sorcery_klinke.conf  (accounts of new people need no file then; has it a section [res_pjsip]
                                                     already, its lines belong there)
   and to pjsip.conf, where it has no transport of protocol ws or wss yet,
                        #include pjsip_klinke_transports.conf   (that file has one for UDP, too)
4. http.conf: its [general] section gets what http_klinke.txt has.
   rtp.conf: icesupport = yes in [general]. modules.conf: nothing, where it has autoload = yes.
5. Hand the hotline's calls to Klinke: in the context of your trunk,
     include => ${hotlineContext}
     include => ${newNumbersContext}      ; the last line there: numbers that a plan gets later, and no others
   or, where the trunk delivers another number,
     exten => 0891234567,1,Goto(${hotlineContext},${example},1)
   Numbers known there: ${numbers.join(', ')}
   Phones of your own that are to reach the hotline: the same line in their context.
6. Restart Asterisk once (a reload opens no new port): asterisk -rx "core restart now". Later changes of these
   files need only asterisk -rx "core reload".
7. npm run doctor -- --config ENGINE.json   says what is missing yet, and what to do.

What agents' softphones reach, in the context ${agentsContext}: each other, the hotlines${plan.companyContext === undefined ? '' : `, what your context ${plan.companyContext} has`}${plan.outside === undefined ? '; no number outside (switch.outgoing)' : ', the numbers of switch.outgoing'}.
What transfers and consultations of the hotline reach beside agents, in the context ${numbersContext} (unless switch.numberDial
names another): ${reachedOutside(plan)}.

FreePBX (and others that write the files of 3 by themselves) keep their hands off these:
     extensions_custom.conf         #include extensions_klinke.conf
     pjsip_custom.conf              #include pjsip_klinke.conf       (transports: Settings, Asterisk SIP Settings)
     ari_additional_custom.conf     #include ari_klinke.conf
     http.conf                      Settings, Advanced Settings: Asterisk Builtin mini-HTTP server (enable, address, port, TLS)
   In the engine's configuration: switch.numberDial "Local/{number}@from-internal", switch.softphone.context "from-internal".
   The number of the hotline: an Inbound Route to a Custom Destination ${hotlineContext},${example},1. Then: fwconsole restart.

Ports that firewalls have to let through
${addressesOf(plan)
  .map(([from, to]) => `     ${from.padEnd(36)}${to}`)
  .join('\n')}

While no engine runs, callers ${plan.fallbackAnnouncement === undefined ? 'hear nothing' : 'hear the fallback announcement'} and ${plan.fallbackExtension === undefined ? 'the call ends: name a fallback extension in the configuration' : `extension ${plan.fallbackExtension} rings`}.
`;
  return { name: 'INSTALL.txt', text };
}

function soundsTarget({ sounds }: PbxPlan): string {
  return sounds.startsWith('/')
    ? sounds
    : `its sounds folder (see "core show settings": Data directory, then sounds/${sounds})`;
}

function reachedOutside({ companyContext, trunk }: PbxPlan): string {
  const parts = [
    ...(companyContext === undefined ? [] : [`what your context ${companyContext} has`]),
    ...(trunk === undefined ? [] : [`numbers outside by the endpoint ${trunk}`]),
  ];
  return parts.length === 0
    ? 'nobody yet: set switch.softphone.context, switch.trunk or both'
    : parts.join(', and ');
}

function addressesOf({ addresses }: PbxPlan): readonly (readonly [string, string])[] {
  const http = addresses === undefined ? 'the port of http.conf' : `TCP ${portOf(addresses.http)}`;
  const phones = addresses === undefined ? 'the port of http.conf' : `TCP ${portOf(addresses.softphones)}`;
  return [
    ['engine -> PBX, ARI', http],
    ['consoles -> PBX, softphones', phones],
    ['consoles <-> PBX, audio', 'UDP, the ports of rtp.conf (often 10000 to 20000)'],
    ['PBX -> engine, prompts and music', 'TCP, the port of switch.media'],
    ['consoles -> engine', 'TCP, the port of api (7410)'],
  ];
}
