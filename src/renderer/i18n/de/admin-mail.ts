// Deutsch: E-Mail in der Administration.

export const adminMail = {
  about:
    'Über diesen Server gehen Nachrichten als MP3 an die Adressen, die bei den Teams stehen. Ohne Server warten sie im Postausgang.',
  none: 'Es ist kein Mailserver eingetragen.',
  add: 'Mailserver eintragen',
  remove: 'Mailserver entfernen',
  removeTitle: 'Mailserver entfernen?',
  removeMeans: 'Sobald es veröffentlicht ist, gehen keine E-Mails mehr; neue warten im Postausgang.',
  server: 'Server',
  host: 'Server',
  port: 'Port',
  security: 'Verschlüsselung',
  starttls: 'STARTTLS (meist Port 587)',
  tls: 'TLS von Anfang an (meist Port 465)',
  noSecurity: 'keine (nur für einen Server im Haus)',
  login: 'Anmeldung',
  noLogin: 'keine (der Server kennt diesen Rechner)',
  password: 'Kennwort',
  oauth2: 'OAuth2',
  user: 'Benutzername',
  clientId: 'Client-ID',
  tokenUrl: 'Adresse für Token',
  from: 'Absender',
  fromName: 'Name des Absenders',
  fromNameHint: 'Leer: der Name der Hotline.',
  most: 'Größte E-Mail (MB)',
  mostHint:
    'Leer: so groß, wie der Server erlaubt. Was größer wäre, geht mit niedrigerer Rate, zuletzt mit einem Link statt der Aufnahme.',
} as const;
