// English: mail in the administration.

export const adminMail = {
  about:
    'By this server messages go as MP3 to the addresses that stand with the teams. Without a server they wait in the outbox.',
  none: 'There is no mail server.',
  add: 'Name a mail server',
  remove: 'Remove the mail server',
  removeTitle: 'Remove the mail server?',
  removeMeans: 'Once published, no more mails go; new ones wait in the outbox.',
  server: 'Server',
  host: 'Server',
  port: 'Port',
  security: 'Encryption',
  starttls: 'STARTTLS (most often port 587)',
  tls: 'TLS from the beginning (most often port 465)',
  noSecurity: 'none (only for a server in the house)',
  login: 'Login',
  noLogin: 'none (the server knows this computer)',
  password: 'Password',
  oauth2: 'OAuth2',
  user: 'User name',
  clientId: 'Client id',
  tokenUrl: 'Token address',
  from: 'Sender',
  fromName: 'Sender’s name',
  fromNameHint: 'Empty: the hotline’s name.',
  most: 'Largest mail (MB)',
  mostHint:
    'Empty: as large as the server allows. What would be larger goes at a lower rate, and at last with a link instead of the recording.',
} as const;
