// German: people in the administration.

export const adminPeople = {
  new: 'Neue Person',
  name: 'Name',
  extension: 'Nebenstelle',
  extensionHint: 'Damit meldet sich die Person an, und unter dieser Nummer wird sie gerufen.',
  deskPhones: 'Tischtelefone',
  deskPhonesHint:
    'An diesen Telefonen kann die Person sitzen, mit Kommas getrennt, das übliche zuerst. Keins: Die Nebenstelle ist selbst eins, oder ein Softphone.',
  softphone: 'Softphone',
  softphoneHint: 'Die Person kann am Computer telefonieren.',
  role: 'Rolle',
  may: {
    agent: 'Nimmt Anrufe der eigenen Teams an und schaltet Ansagen der Hotlines, die dorthin führen.',
    supervisor: 'Sieht alle Teams, meldet andere ab, schaltet Betriebsarten, Pausen und Umleitungen.',
    admin: 'Ändert den Plan und alles andere.',
  },
  teams: 'Teams',
  searchTeam: 'Team suchen',
  remove: 'Person entfernen',
  removeTitle: '„{{name}}“ entfernen?',
  removeNew: 'Die Person ist noch nicht veröffentlicht: Sie verschwindet aus dem Entwurf.',
  removeMeans:
    'Nach dem Veröffentlichen kann sich diese Person nicht mehr anmelden. Wer gerade angemeldet ist, wird abgemeldet; wer telefoniert, danach.',
  lastAdmin:
    'Das ist die letzte Person mit der Rolle Admin: Ohne sie könnte niemand mehr den Plan ändern. Geben Sie zuerst einer anderen diese Rolle.',
  pins: {
    pin: 'PIN',
    new: 'Neue PIN',
    hint: 'Klinke denkt sich eine aus und zeigt sie einmal. Die bisherige gilt dann nicht mehr.',
    notPublished:
      'Noch nicht veröffentlicht: Eine PIN bekommt diese Person, sobald sie es ist. Veröffentlichen Sie zuerst.',
    own: 'Die eigene PIN ändern Sie in den Einstellungen.',
    offline: 'Die Hotline ist nicht verbunden: Eine PIN gibt es erst wieder, wenn sie es ist.',
    title: 'Neue PIN für {{name}}',
    titleAll: 'PINs für {{count}} Personen',
    means:
      'Die PIN wird nur einmal gezeigt und nirgends gespeichert. Eine bisherige gilt ab sofort nicht mehr, und wer damit angemeldet ist, wird abgemeldet.',
    make_one: 'PIN anlegen',
    make_other: '{{count}} PINs anlegen',
    making: 'Wird angelegt: {{made}} von {{of}} …',
    stop: 'Anhalten',
    once: 'Nur jetzt zu sehen: Geben Sie die PIN weiter, bevor Sie schließen. Sie lässt sich in den Einstellungen ändern.',
    inCall: 'Im Gespräch: wird abgemeldet, sobald es vorbei ist.',
    copy: 'Kopieren',
    copied: {
      yes: 'In der Zwischenablage.',
      failed: 'Kopieren ging nicht: Markieren Sie die PIN und kopieren Sie sie von Hand.',
    },
    left_one: '{{count}} PIN wurde nicht angelegt.',
    left_other: '{{count}} PINs wurden nicht angelegt.',
    newcomers_one: '{{count}} neue Person hat noch keine PIN',
    newcomers_other: '{{count}} neue Personen haben noch keine PIN',
    later: 'Später',
  },
} as const;
