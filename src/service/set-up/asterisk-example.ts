// What `--init FOLDER --switch asterisk` writes: a configuration for a company's PBX, with comments for whoever fills it in.

import { randomBytes } from 'node:crypto';

/** Only in this file, which only its owner may read; nobody has to think of one. */
const secret = (): string => `{ "value": "${randomBytes(18).toString('base64url')}" }`;

/** `pinHash`: of the PIN that both people have until they change it. It works as it stands with an Asterisk on this computer. */
export function asteriskExample(pinHash: string): string {
  return `// Klinke's engine at your Asterisk. Step by step: docs/connect-asterisk.md. All settings: docs/engine-config.md.
//   npm run engine -- --config THIS --check        says what is wrong in here
//   npm run pbx-config -- --config THIS --out pbx  writes the files for the PBX
//   npm run doctor -- --config THIS                says what is wrong between here and there
{
  "schemaVersion": 1,
  "name": "IT-Hotline",
  "data": "data",
  // For consoles on other computers: "host": "0.0.0.0" and "tls": "self-signed" (or a certificate).
  "api": { "host": "127.0.0.1", "port": 7410 },
  "switch": {
    "kind": "asterisk",
    // FILL IN, unless Asterisk runs on this computer: "https://pbx.example.com:8089", and then "media" below as well.
    "url": "http://127.0.0.1:8088",
    "user": "klinke",
    "password": ${secret()},
    // "media": { "host": "the address of this computer in the PBX's network", "port": 7413 },
    "softphone": {
      // FILL IN, for consoles on other computers: "wss://pbx.example.com:8089/ws" and "pbx.example.com".
      "url": "ws://127.0.0.1:8088/ws",
      "domain": "127.0.0.1"
      // FILL IN: the context of your dialplan in which your extensions are (FreePBX: "from-internal").
      // ,"context": "internal"
    },
    // FILL IN: the name of your trunk's endpoint in pjsip.conf. FreePBX: instead of it
    // "numberDial": "Local/{number}@from-internal".
    // "trunk": "trunk",
    // FILL IN: what may be dialled outside, at the company's expense: "0*" for all with a leading 0, "2??" for extensions.
    "outgoing": ["112", "110"]
  },
  // FILL IN: a desk phone that is always there. It rings while no engine runs.
  "fallback": { "extension": "99" },
  // FILL IN: the numbers of your hotline, as the PBX has them.
  "hotlines": [{ "id": "it", "name": "IT-Hotline", "numbers": ["100"], "mode": "modes/it-hotline.json" }],
  "teams": [
    { "id": "lvs", "name": "LVS", "distribution": "shown" },
    { "id": "sap", "name": "SAP", "distribution": "shown" },
    { "id": "pc", "name": "PC", "distribution": "automatic" }
  ],
  // FILL IN: your people. A PIN's hash is made by: npm run engine -- --hash-pin
  "agents": [
    {
      "id": "anna",
      "name": "Anna Albers",
      "extension": "21",
      "role": "admin",
      "teams": ["lvs", "sap", "pc"],
      "pinHash": "${pinHash}",
      // With this her console is a phone. It is a new extension at the PBX; a desk phone she has already is "deskPhone".
      "sipPassword": ${secret()}
    },
    {
      "id": "bernd",
      "name": "Bernd Brandt",
      "extension": "22",
      "role": "agent",
      "teams": ["lvs", "sap", "pc"],
      "pinHash": "${pinHash}",
      "sipPassword": ${secret()}
    }
  ]
}
`;
}
