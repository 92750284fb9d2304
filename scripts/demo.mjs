// `npm run demo`: installs what the demo needs, then runs it. With the embedded exchange that is no more than Electron.
import { parseArgs } from 'node:util';
import { main } from './lib/project.mjs';
import { runInRealWorld, runWithElectron } from './lib/real-world.mjs';

const args = process.argv.slice(2);
const { values } = parseArgs({
  args,
  options: { switch: { type: 'string' }, story: { type: 'string' }, brief: { type: 'boolean' } },
  strict: false,
});
const program = 'test/demo/demo.ts';

// Their mails go to a Postfix with a Dovecot; whoever leaves a message in `message` has a number outside, and an Asterisk stands in front of the exchange.
const mails = values.story === 'message' || values.story === 'seed';

// Stories change the network that they run in, so it has to be one of their own.
await main(() =>
  values.switch === 'exchange' && !mails
    ? runWithElectron(program, args, { namespaced: values.story !== undefined })
    : runInRealWorld(program, args, { mails: mails && !values.brief }),
);
