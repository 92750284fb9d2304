// The doctor in German.

import type { DoctorWords } from './words.ts';

export const german: DoctorWords = {
  probes: {
    configuration: 'Konfiguration',
    disk: 'Datenordner und Platte',
    api: 'Adresse für Konsolen',
    exchange: 'Adresse für Telefone',
    ari: 'Weg zur Telefonanlage (ARI)',
    version: 'Version von Asterisk',
    clock: 'Uhr',
    modules: 'Module von Asterisk',
    http: 'HTTP-Server von Asterisk',
    ice: 'Ton für Softphones (ICE)',
    softphones: 'Softphones melden sich an',
    dialplan: 'Wählplan',
    phones: 'Telefone der Agenten',
    fallback: 'Ersatz ohne Engine',
    call: 'Testanruf',
    prompts: 'Ansagen kommen bei der Anlage an',
    transfer: 'Test einer Weiterleitung',
    outside: 'Anruf nach draußen',
  },
  findings: {
    configGood: { what: '{file} hat keine Fehler.' },
    configMistake: {
      what: '{place}: {mistake}',
      todo: 'Bitte dort berichtigen; --check nennt alle Fehler.',
    },
    configWarning: { what: '{warning}.' },
    diskGood: { what: '{folder} ist beschreibbar; {free} sind frei.' },
    diskLow: {
      what: 'Nur noch {free} frei bei {folder}.',
      todo: 'Bitte Platz schaffen: Das Journal wächst mit jedem Anruf.',
    },
    diskFull: {
      what: 'Die Platte ist voll: {free} frei bei {folder}.',
      todo: 'Bitte Platz schaffen oder in „data“ einen anderen Ordner nennen: Sonst bleibt nichts erhalten.',
    },
    dataUnwritable: {
      what: 'In den Datenordner {folder} kann nicht geschrieben werden: {reason}.',
      todo: 'Geben Sie dem Benutzer der Engine das Recht dazu, oder nennen Sie in „data“ einen anderen Ordner.',
    },
    engineRuns: { what: 'Eine Engine läuft und antwortet unter {address}.' },
    portFree: { what: 'Es läuft keine Engine; {address} ist für sie frei.' },
    portAny: { what: 'Der Port unter {address} wird bei jedem Start gewählt.' },
    portTaken: {
      what: 'Unter {address} hört ein anderes Programm.',
      todo: 'Beenden Sie es, oder setzen Sie in der Konfiguration einen anderen Port.',
    },
    portUnusable: {
      what: 'Die Engine kann unter {address} nicht hören: {reason}.',
      todo: 'Berichtigen Sie host und port in der Konfiguration (Ports unter 1024 brauchen mehr Rechte).',
    },
    certificateGood: { what: 'Das Zertifikat bei {where} ist für {names} und gilt bis {until}.' },
    certificateSoon: {
      what: 'Das Zertifikat bei {where} läuft am {until} ab.',
      todo: 'Bitte vorher erneuern: Danach lehnen Konsolen es ab.',
    },
    certificateExpired: {
      what: 'Das Zertifikat bei {where} ist abgelaufen ({until}).',
      todo: 'Bitte erneuern: Konsolen und Softphones lehnen es ab.',
    },
    ariGood: { what: '{url} antwortet und lässt die Engine lesen und steuern.' },
    ariRefused: {
      what: 'Unter {url} hört niemand.',
      todo: 'Prüfen Sie switch.url, ob Asterisk läuft, und http.conf (enabled, bindaddr, bindport; ein neuer Port braucht einen Neustart).',
    },
    ariUnknownName: {
      what: 'Der Name in {url} ist hier nicht bekannt.',
      todo: 'Prüfen Sie switch.url und den Nameserver.',
    },
    ariNoAnswer: {
      what: '{url} antwortet nicht.',
      todo: 'Prüfen Sie switch.url, das Netz und die Firewalls dazwischen.',
    },
    ariBroken: {
      what: '{url} bricht die Verbindung ab ({reason}).',
      todo: 'Prüfen Sie, ob http:// oder https:// zu diesem Port passt.',
    },
    ariPassword: {
      what: 'Asterisk lässt den Benutzer {user} nicht ein.',
      todo: 'Vergleichen Sie switch.user und switch.password mit ari.conf: Ist ari_klinke.conf eingebunden, und aus dieser Konfiguration?',
    },
    ariReadOnly: {
      what: 'Der Benutzer {user} darf nur lesen.',
      todo: 'Setzen Sie für ihn read_only = no in ari.conf, und laden Sie Asterisk neu.',
    },
    ariNone: {
      what: 'Unter {url} gibt es kein ARI.',
      todo: 'Prüfen Sie, dass ari.conf enabled = yes hat und res_ari mit seinen Modulen geladen ist, und switch.url.',
    },
    ariUntrusted: {
      what: 'Das Zertifikat von {url} hat niemand unterschrieben, der hier bekannt ist ({reason}).',
      todo: 'Nennen Sie die Zertifizierungsstelle in NODE_EXTRA_CA_CERTS, oder nehmen Sie ein Zertifikat einer bekannten.',
    },
    ariOtherName: {
      what: 'Das Zertifikat von {url} ist für einen anderen Namen.',
      todo: 'Verwenden Sie in switch.url einen Namen, den es hat.',
    },
    ariExpired: {
      what: 'Das Zertifikat von {url} ist abgelaufen.',
      todo: 'Bitte erneuern und Asterisk neu starten.',
    },
    ariStrange: {
      what: '{url} antwortet anders als ein Asterisk ({reason}).',
      todo: 'Prüfen Sie switch.url: Steht dort ein Proxy oder ein anderes Programm? Mehr sagt vielleicht das Log von Asterisk.',
    },
    ariNoEvents: {
      what: 'Asterisk öffnet keine Verbindung für Ereignisse ({reason}).',
      todo: 'Laden Sie res_ari_events und res_http_websocket.',
    },
    engineAtPbx: { what: 'Die Engine hat dort ihre Anwendung {application}.' },
    engineNotAtPbx: {
      what: 'Eine Engine läuft, hat an diesem Asterisk aber keine Anwendung {application}.',
      todo: 'Sehen Sie in ihr Log: Dort steht, warum sie nicht verbunden ist. Läuft sie mit dieser Konfiguration?',
    },
    versionGood: { what: 'Asterisk {version}.' },
    versionOld: {
      what: 'Asterisk {version}: Erprobt ist Klinke mit 22.',
      todo: 'Nehmen Sie 20 oder neuer, wenn etwas nicht geht.',
    },
    clockGood: { what: 'Die Uhren gehen höchstens {seconds} s auseinander.' },
    clockSkewed: {
      what: 'Die Uhr des Asterisk-Rechners weicht um {seconds} s von dieser ab.',
      todo: 'Schalten Sie auf beiden Rechnern NTP ein: Zertifikate und Logs richten sich nach der Uhr.',
    },
    clockUnknown: { what: 'Asterisk sagt seine Uhrzeit nicht.' },
    modulesGood: { what: 'Alle {count} nötigen laufen.' },
    modulesMissing: {
      what: 'Es laufen nicht: {modules}.',
      todo: 'Laden Sie sie: eine Zeile load = NAME.so in modules.conf, oder nehmen Sie ihr noload heraus; dann Asterisk neu starten.',
    },
    modulesUnknown: {
      what: 'Asterisk nennt seine Module nicht ({reason}).',
      todo: 'Laden Sie res_ari_asterisk.',
    },
    sessionsGood: { what: 'sessionlimit ist {limit}.' },
    sessionsFew: {
      what: 'sessionlimit ist {limit}: Softphones und Engine zusammen können {needed} brauchen.',
      todo: 'Setzen Sie sessionlimit = 1000 in [general] von http.conf, und starten Sie Asterisk neu.',
    },
    sessionsUnknown: {
      what: 'sessionlimit lässt sich nicht lesen (func_config ist nicht geladen).',
      todo: 'Bitte selbst nachsehen: sessionlimit = 1000 in http.conf.',
    },
    iceGood: { what: 'rtp.conf erlaubt ICE.' },
    iceOff: {
      what: 'icesupport ist in rtp.conf aus: Softphones hören nichts.',
      todo: 'Setzen Sie icesupport = yes in [general] von rtp.conf, und laden Sie Asterisk neu.',
    },
    softphonesGood: { what: 'Das Softphone {extension} hat sich bei {url} mit seinem Passwort angemeldet.' },
    softphonesUnreached: {
      what: 'Softphones erreichen {url} nicht: {reason}.',
      todo: 'Prüfen Sie switch.softphone.url, http.conf und die Firewalls dazwischen.',
    },
    softphonesNoSip: {
      what: '{url} antwortet, spricht dort aber kein SIP ({reason}).',
      todo: 'Laden Sie res_pjsip_transport_websocket und res_http_websocket; der Pfad bei Asterisk ist /ws.',
    },
    softphonesUntrusted: {
      what: 'Dem Zertifikat von {url} wird nicht vertraut: {reason}.',
      todo: 'Nehmen Sie ein Zertifikat einer bekannten Stelle, für diesen Namen, das nicht abgelaufen ist.',
    },
    softphonesNoTransport: {
      what: 'Asterisk nimmt unter {url} keine Anmeldung an ({reason}).',
      todo: 'Geben Sie pjsip.conf einen Transport dieses Protokolls: #include pjsip_klinke_transports.conf, dann Asterisk neu starten.',
    },
    softphonesPassword: {
      what: 'Asterisk weist das Softphone {extension} ab ({status}).',
      todo: 'Ist pjsip_klinke.conf eingebunden, und aus dieser Konfiguration? Rufen Sie pbx-config noch einmal auf, kopieren Sie die Dateien, laden Sie Asterisk neu.',
    },
    softphonesRefused: {
      what: 'Das Softphone {extension} kann sich nicht anmelden: {reason}.',
      todo: 'Warum, sagt das Log von Asterisk; auch pjsip show endpoint {extension}.',
    },
    softphonesNone: { what: 'Niemand hat ein sipPassword, also gibt es kein Softphone zu erproben.' },
    softphonesBusy: {
      what: 'Alle Softphones sind in Gebrauch: Es wurde niemandem eines weggenommen.',
      todo: 'Fragen Sie noch einmal, wenn eines abgemeldet ist.',
    },
    dialplanGood: { what: 'Die Nummern der Hotlines führen zu Klinke ({count}).' },
    contextMissing: {
      what: 'Im Wählplan gibt es keinen Kontext {context}.',
      todo: 'Ist er in extensions.conf eingebunden ({setting})? Dann Asterisk neu laden: dialplan reload.',
    },
    numberMissing: {
      what: 'Die Nummer {number} steht nicht im Kontext {context}.',
      todo: 'Rufen Sie pbx-config noch einmal auf, kopieren Sie extensions_klinke.conf, und laden Sie Asterisk neu.',
    },
    numbersNowhere: {
      what: 'Andere Nummern als die der Agenten können nicht gewählt werden: Weder switch.trunk noch switch.softphone.context ist gesetzt.',
      todo: 'Setzen Sie eines oder beide, rufen Sie pbx-config noch einmal auf, und kopieren Sie die Dateien; bei einer FreePBX setzen Sie switch.numberDial.',
    },
    trunkGood: { what: 'Anrufe des Trunks {trunk} erreichen {number}.' },
    trunkMissing: {
      what: 'In pjsip.conf gibt es keinen Endpunkt {trunk}.',
      todo: 'Setzen Sie switch.trunk auf den Namen des Endpunkts Ihres Trunks (pjsip show endpoints).',
    },
    trunkElsewhere: {
      what: 'Anrufe des Trunks {trunk} kommen in den Kontext {context}, in dem {number} nicht steht.',
      todo: 'Fügen Sie dort include => klinke-hotlines ein; liefert Ihr Trunk eine andere Nummer, ist ein Goto zu klinke-hotlines richtig.',
    },
    dialplanUnknown: {
      what: 'Der Wählplan lässt sich nicht ansehen ({reason}).',
      todo: 'Laden Sie func_dialplan, func_pjsip_endpoint und func_config.',
    },
    phonesGood: { what: 'Alle sind der Anlage bekannt ({count}).' },
    phoneMissing: {
      what: 'Das Telefon {extension} von {person} kennt die Anlage nicht.',
      todo: 'Ist pjsip_klinke.conf eingebunden, und aus dieser Konfiguration? Ein Tischtelefon braucht ein eigenes Konto in pjsip.conf.',
    },
    phoneNoWebrtc: {
      what: 'Das Konto {extension} von {person} spricht kein WebRTC, eine Konsole soll es aber benutzen.',
      todo: 'Nennen Sie das Tischtelefon in deskPhone, und geben Sie dem Softphone eine andere Nebenstelle.',
    },
    phoneAway: { what: 'Das Tischtelefon {extension} von {person} ist gerade nicht angemeldet.' },
    phonesUnknown: {
      what: 'Telefone werden anders als mit PJSIP gewählt, sie lassen sich also nicht ansehen.',
    },
    fallbackGood: { what: 'Das Telefon {extension} ist angemeldet.' },
    fallbackNone: {
      what: 'Solange keine Engine läuft, klingelt kein Telefon.',
      todo: 'Setzen Sie fallback.extension auf ein Telefon, das immer da ist.',
    },
    fallbackMissing: {
      what: 'Das Ersatztelefon {extension} kennt die Anlage nicht: Ohne Engine erreichen Anrufer niemanden.',
      todo: 'Berichtigen Sie fallback.extension, oder geben Sie diesem Telefon ein Konto in pjsip.conf.',
    },
    fallbackAway: {
      what: 'Das Ersatztelefon {extension} ist nicht angemeldet: Ohne Engine erreichen Anrufer niemanden.',
      todo: 'Schalten Sie es ein, oder nennen Sie ein anderes in fallback.extension.',
    },
    announcementMissing: {
      what: 'Die Ansage {sound} lässt sich nicht abspielen.',
      todo: 'Kopieren Sie, was pbx-config in sounds/ geschrieben hat, dorthin, wo INSTALL.txt es nennt, lesbar für Asterisk.',
    },
    greetingHeard: { what: '{number} wurde angerufen; die Engine nahm an, und ihre Begrüßung war zu hören.' },
    announcementHeard: { what: '{number} wurde angerufen; ohne Engine war die Ersatzansage zu hören.' },
    callNotTaken: {
      what: '{number} wurde angerufen, doch der Ersatz nahm an und nicht die Engine, die läuft.',
      todo: 'Sehen Sie in das Log der Engine: Ist sie mit diesem Asterisk verbunden?',
    },
    callSilent: {
      what: '{number} wurde angerufen und angenommen, aber nichts war zu hören.',
      todo: 'Hält eine Firewall UDP auf (Ports in rtp.conf)? Werden Ansagen geholt, ist die Ersatzansage kopiert (siehe oben und unten)?',
    },
    callRefused: {
      what: 'Der Anruf bei {number} schlug fehl: {reason}.',
      todo: 'Schließt der Kontext des Softphones (klinke-agents) klinke-hotlines ein, und ist extensions_klinke.conf die neueste?',
    },
    promptHeard: { what: 'Asterisk hat eine Ansage von {url} geholt, und sie war zu hören.' },
    promptNotFetched: {
      what: 'Asterisk holt keine Ansagen von {url}.',
      todo: 'Prüfen Sie switch.media (eine Adresse dieses Rechners, wie die Anlage ihn sieht) und die Firewall; laden Sie res_curl und res_http_media_cache.',
    },
    promptNotPlayed: {
      what: 'Asterisk hat eine Ansage von {url} geholt, aber nichts war zu hören.',
      todo: 'Hält eine Firewall UDP auf (Ports in rtp.conf)? Ist format_wav geladen?',
    },
    mediaTaken: {
      what: 'Ansagen können unter {address} nicht angeboten werden: {reason}.',
      todo: 'Beenden Sie das Programm, das dort hört, oder berichtigen Sie switch.media.',
    },
    transferHeard: { what: 'Zwei Gespräche wurden verbunden und hörten einander.' },
    transferSilent: {
      what: 'Zwei Gespräche wurden verbunden, hörten einander aber nicht.',
      todo: 'Hält eine Firewall UDP auf (Ports in rtp.conf)? Sind bridge_simple und bridge_softmix geladen?',
    },
    transferFailed: {
      what: 'Zwei Gespräche lassen sich nicht verbinden: {reason}.',
      todo: 'Prüfen Sie die Module oben und extensionDial; mehr sagt das Log von Asterisk.',
    },
    outsideAnswered: { what: '{number} wurde über {dial} angerufen und hat angenommen.' },
    outsideNotAllowed: {
      what: 'In der Liste switch.outgoing steht {number} nicht.',
      todo: 'Fügen Sie die Nummer oder ein Muster hinzu, wenn sie gewählt werden soll.',
    },
    outsideFailed: {
      what: '{number} wurde über {dial} angerufen und nicht erreicht: {reason}.',
      todo: 'Prüfen Sie switch.trunk (oder numberDial), die Anmeldung des Trunks und seinen Transport in pjsip.conf, und das Log von Asterisk.',
    },
    outsideNotAsked: { what: 'Nicht versucht: --outside NUMMER ruft eine an.' },
    waitsFor: { what: 'Wird erst angesehen, wenn dies stimmt: {probe}.' },
    brokeOff: {
      what: 'Das ließ sich nicht zu Ende ansehen: {reason}.',
      todo: 'Fragen Sie noch einmal; bleibt es so, sagt das Log von Asterisk vielleicht, warum.',
    },
  },
};
