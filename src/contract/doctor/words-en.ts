// The doctor in English.

import type { DoctorWords } from './words.ts';

export const english: DoctorWords = {
  probes: {
    configuration: 'Configuration',
    disk: 'Data folder and disk',
    api: 'Address for consoles',
    exchange: 'Address for phones',
    ari: 'Way to the phone system (ARI)',
    version: 'Version of Asterisk',
    clock: 'Clock',
    modules: 'Modules of Asterisk',
    http: 'HTTP server of Asterisk',
    ice: 'Audio for softphones (ICE)',
    softphones: 'Softphones register',
    dialplan: 'Dialplan',
    phones: 'Phones of the agents',
    fallback: 'Fallback without an engine',
    call: 'Test call',
    prompts: 'Prompts reach the phone system',
    transfer: 'Test transfer',
    outside: 'Call outside',
  },
  findings: {
    configGood: { what: '{file} has no mistakes.' },
    configMistake: { what: '{place}: {mistake}', todo: 'Correct it there; --check tells all mistakes.' },
    configWarning: { what: '{warning}.' },
    diskGood: { what: '{folder} can be written; {free} free.' },
    diskLow: { what: 'Only {free} free at {folder}.', todo: 'Make room: the journal grows with each call.' },
    diskFull: {
      what: 'The disk is full: {free} free at {folder}.',
      todo: 'Make room, or name another folder in "data": without it nothing is kept.',
    },
    dataUnwritable: {
      what: 'The data folder {folder} can not be written: {reason}.',
      todo: 'Give the user who runs the engine the right to, or name another folder in "data".',
    },
    engineRuns: { what: 'An engine runs and answers at {address}.' },
    portFree: { what: 'No engine runs; {address} is free for it.' },
    portAny: { what: 'The port at {address} is chosen at each start.' },
    portTaken: {
      what: 'Another program listens at {address}.',
      todo: 'End that program, or set another port in the configuration.',
    },
    portUnusable: {
      what: 'The engine can not listen at {address}: {reason}.',
      todo: 'Correct the host and the port in the configuration (ports below 1024 need more rights).',
    },
    certificateGood: { what: 'The certificate at {where} is for {names}, and holds until {until}.' },
    certificateSoon: {
      what: 'The certificate at {where} expires on {until}.',
      todo: 'Renew it before: consoles refuse it from then on.',
    },
    certificateExpired: {
      what: 'The certificate at {where} has expired ({until}).',
      todo: 'Renew it: consoles and softphones refuse it.',
    },
    ariGood: { what: '{url} answers, and lets the engine read and command.' },
    ariRefused: {
      what: 'Nothing listens at {url}.',
      todo: 'Check switch.url, whether Asterisk runs, and http.conf (enabled, bindaddr, bindport; a new port needs a restart).',
    },
    ariUnknownName: {
      what: 'The name in {url} is not known here.',
      todo: 'Check switch.url and the name server.',
    },
    ariNoAnswer: {
      what: '{url} gives no answer.',
      todo: 'Check switch.url, the network, and the firewalls between.',
    },
    ariBroken: {
      what: '{url} breaks the connection off ({reason}).',
      todo: 'Check whether http:// or https:// fits that port.',
    },
    ariPassword: {
      what: 'Asterisk does not let the user {user} in.',
      todo: 'Compare switch.user and switch.password with ari.conf: is ari_klinke.conf included, and of this configuration?',
    },
    ariReadOnly: {
      what: 'The user {user} may only read.',
      todo: 'Set read_only = no for it in ari.conf, and reload Asterisk.',
    },
    ariNone: {
      what: 'There is no ARI at {url}.',
      todo: 'Check that ari.conf has enabled = yes, that res_ari and its modules are loaded, and switch.url.',
    },
    ariUntrusted: {
      what: 'The certificate of {url} is signed by nobody who is known here ({reason}).',
      todo: 'Name the authority in NODE_EXTRA_CA_CERTS, or use a certificate of a known one.',
    },
    ariOtherName: {
      what: 'The certificate of {url} is for another name.',
      todo: 'Use a name that it has in switch.url.',
    },
    ariExpired: { what: 'The certificate of {url} has expired.', todo: 'Renew it, and restart Asterisk.' },
    ariStrange: {
      what: '{url} answers otherwise than Asterisk does ({reason}).',
      todo: 'Check switch.url: does a proxy or another program stand there? The log of Asterisk may say more.',
    },
    ariNoEvents: {
      what: 'Asterisk opens no connection for events ({reason}).',
      todo: 'Load res_ari_events and res_http_websocket.',
    },
    engineAtPbx: { what: 'The engine has its application {application} there.' },
    engineNotAtPbx: {
      what: 'An engine runs, but has no application {application} at this Asterisk.',
      todo: 'Look into its log: it says why it is not connected. Was it started with this configuration?',
    },
    versionGood: { what: 'Asterisk {version}.' },
    versionOld: {
      what: 'Asterisk {version}: Klinke was tried with 22.',
      todo: 'Use 20 or newer, if something does not work.',
    },
    clockGood: { what: 'The clocks differ by {seconds} s at most.' },
    clockSkewed: {
      what: 'The clock of Asterisk’s computer is {seconds} s off from this one.',
      todo: 'Switch on NTP on both computers: certificates and logs go by the clock.',
    },
    clockUnknown: { what: 'Asterisk does not tell its time.' },
    modulesGood: { what: 'All {count} that are needed run.' },
    modulesMissing: {
      what: 'Not running: {modules}.',
      todo: 'Load them: a line load = NAME.so in modules.conf, or take their noload away; then restart Asterisk.',
    },
    modulesUnknown: {
      what: 'Asterisk does not list its modules ({reason}).',
      todo: 'Load res_ari_asterisk.',
    },
    sessionsGood: { what: 'sessionlimit is {limit}.' },
    sessionsFew: {
      what: 'sessionlimit is {limit}: softphones and the engine together may need {needed}.',
      todo: 'Set sessionlimit = 1000 in [general] of http.conf, and restart Asterisk.',
    },
    sessionsUnknown: {
      what: 'sessionlimit can not be read (func_config is not loaded).',
      todo: 'Look yourself: sessionlimit = 1000 in http.conf.',
    },
    iceGood: { what: 'rtp.conf allows ICE.' },
    iceOff: {
      what: 'icesupport is off in rtp.conf: softphones hear nothing.',
      todo: 'Set icesupport = yes in [general] of rtp.conf, and reload Asterisk.',
    },
    softphonesGood: { what: 'The softphone {extension} registered at {url} with its password.' },
    softphonesUnreached: {
      what: 'Softphones do not reach {url}: {reason}.',
      todo: 'Check switch.softphone.url, http.conf, and the firewalls between.',
    },
    softphonesNoSip: {
      what: '{url} answers, but speaks no SIP there ({reason}).',
      todo: 'Load res_pjsip_transport_websocket and res_http_websocket; Asterisk’s path is /ws.',
    },
    softphonesUntrusted: {
      what: 'The certificate of {url} is not believed: {reason}.',
      todo: 'Use a certificate of a known authority, for that name, that has not expired.',
    },
    softphonesNoTransport: {
      what: 'Asterisk takes no registration at {url} ({reason}).',
      todo: 'Give pjsip.conf a transport of that protocol: #include pjsip_klinke_transports.conf, then restart Asterisk.',
    },
    softphonesPassword: {
      what: 'Asterisk refuses the softphone {extension} ({status}).',
      todo: 'Is pjsip_klinke.conf included, and of this configuration? Run pbx-config again, copy the files, reload Asterisk.',
    },
    softphonesRefused: {
      what: 'The softphone {extension} can not register: {reason}.',
      todo: 'The log of Asterisk says why; pjsip show endpoint {extension} as well.',
    },
    softphonesNone: { what: 'Nobody has a sipPassword, so there are no softphones to try.' },
    softphonesBusy: {
      what: 'All softphones are in use by their people: none was taken from them.',
      todo: 'Ask again when one is signed out.',
    },
    dialplanGood: { what: 'The hotlines’ numbers lead to Klinke ({count}).' },
    contextMissing: {
      what: 'There is no context {context} in the dialplan.',
      todo: 'Is it included in extensions.conf ({setting})? Then reload Asterisk: dialplan reload.',
    },
    numberMissing: {
      what: 'The number {number} is not in the context {context}.',
      todo: 'Run pbx-config again, copy extensions_klinke.conf, and reload Asterisk.',
    },
    numbersNowhere: {
      what: 'Numbers beside the agents’ own can not be dialled: neither switch.trunk nor switch.softphone.context is set.',
      todo: 'Set one or both, run pbx-config again, and copy the files; at a FreePBX set switch.numberDial.',
    },
    trunkGood: { what: 'Calls of the trunk {trunk} reach {number}.' },
    trunkMissing: {
      what: 'There is no endpoint {trunk} in pjsip.conf.',
      todo: 'Set switch.trunk to the name of your trunk’s endpoint (pjsip show endpoints).',
    },
    trunkElsewhere: {
      what: 'Calls of the trunk {trunk} come to the context {context}, in which {number} is not.',
      todo: 'Add include => klinke-hotlines there; where your trunk delivers another number, a Goto to klinke-hotlines is right as it is.',
    },
    dialplanUnknown: {
      what: 'The dialplan can not be looked at ({reason}).',
      todo: 'Load func_dialplan, func_pjsip_endpoint and func_config.',
    },
    phonesGood: { what: 'All are known to the phone system ({count}).' },
    phoneMissing: {
      what: 'The phone {extension} of {person} is not known to the phone system.',
      todo: 'Is pjsip_klinke.conf included, and of this configuration? A desk phone needs an account of your own in pjsip.conf.',
    },
    phoneNoWebrtc: {
      what: 'The account {extension} of {person} speaks no WebRTC, but a console is to use it.',
      todo: 'Name the desk phone in deskPhone, and give the softphone another extension.',
    },
    phoneAway: { what: 'The desk phone {extension} of {person} is not registered now.' },
    phonesUnknown: { what: 'Phones are dialled in another way than PJSIP, so they can not be looked at.' },
    fallbackGood: { what: 'The phone {extension} is registered.' },
    fallbackNone: {
      what: 'No phone rings while no engine runs.',
      todo: 'Set fallback.extension to a phone that is always there.',
    },
    fallbackMissing: {
      what: 'The fallback phone {extension} is not known to the phone system: while no engine runs, callers reach nobody.',
      todo: 'Correct fallback.extension, or give that phone an account in pjsip.conf.',
    },
    fallbackAway: {
      what: 'The fallback phone {extension} is not registered: while no engine runs, callers reach nobody.',
      todo: 'Switch it on, or name another in fallback.extension.',
    },
    announcementMissing: {
      what: 'The announcement {sound} can not be played.',
      todo: 'Copy what is in sounds/ of pbx-config to where INSTALL.txt says, readable by Asterisk.',
    },
    greetingHeard: { what: '{number} was called; the engine answered, and its greeting was heard.' },
    announcementHeard: { what: '{number} was called; without an engine the announcement was heard.' },
    callNotTaken: {
      what: '{number} was called, but the fallback answered and not the engine that runs.',
      todo: 'Look into the engine’s log; is it connected to this Asterisk?',
    },
    callSilent: {
      what: '{number} was called and answered, but nothing was heard.',
      todo: 'Does a firewall stop UDP (ports of rtp.conf)? Are prompts fetched and the announcement copied, see above and below?',
    },
    callRefused: {
      what: 'The call to {number} failed: {reason}.',
      todo: 'Does the context of the softphone (klinke-agents) include klinke-hotlines, and is extensions_klinke.conf up to date?',
    },
    promptHeard: { what: 'Asterisk fetched a prompt from {url}, and it was heard.' },
    promptNotFetched: {
      what: 'Asterisk does not fetch prompts from {url}.',
      todo: 'Check switch.media (an address of this computer as the phone system sees it) and the firewall; load res_curl and res_http_media_cache.',
    },
    promptNotPlayed: {
      what: 'Asterisk fetched a prompt from {url}, but nothing was heard.',
      todo: 'Does a firewall stop UDP (ports of rtp.conf)? Is format_wav loaded?',
    },
    mediaTaken: {
      what: 'Prompts can not be given at {address}: {reason}.',
      todo: 'End the program that listens there, or correct switch.media.',
    },
    transferHeard: { what: 'Two calls were joined, and heard each other.' },
    transferSilent: {
      what: 'Two calls were joined, but did not hear each other.',
      todo: 'Does a firewall stop UDP (ports of rtp.conf)? Are bridge_simple and bridge_softmix loaded?',
    },
    transferFailed: {
      what: 'Two calls can not be joined: {reason}.',
      todo: 'Check the modules above, and extensionDial; the log of Asterisk says more.',
    },
    outsideAnswered: { what: '{number} was called by {dial}, and answered.' },
    outsideNotAllowed: {
      what: 'The list in switch.outgoing does not have {number}.',
      todo: 'Add it or a pattern for it, if it is to be dialled.',
    },
    outsideFailed: {
      what: '{number} was called by {dial}, and not reached: {reason}.',
      todo: 'Check switch.trunk (or numberDial), the trunk’s registration and its transport in pjsip.conf, and the log of Asterisk.',
    },
    outsideNotAsked: { what: 'Not tried: --outside NUMBER calls one.' },
    waitsFor: { what: 'Not looked at before this is right: {probe}.' },
    brokeOff: {
      what: 'This could not be looked at to the end: {reason}.',
      todo: 'Ask again; if it stays so, the log of Asterisk may say why.',
    },
  },
};
