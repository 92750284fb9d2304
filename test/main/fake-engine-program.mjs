// Stands for the engine's program: behaves as `behaviour.txt` beside its configuration says.
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const value = (name) => process.argv[process.argv.indexOf(name) + 1];
const folder = process.argv.includes('--init') ? value('--init') : dirname(value('--config'));
mkdirSync(folder, { recursive: true });
appendFileSync(
  join(folder, 'calls.txt'),
  `${process.argv.slice(2).join(' ').replaceAll(folder, 'FOLDER')}\n`,
);
const behaviourFile = join(folder, 'behaviour.txt');
const behaviour = existsSync(behaviourFile) ? readFileSync(behaviourFile, 'utf8') : 'good';

if (process.argv.includes('--init')) {
  if (behaviour !== 'noConfig') writeFileSync(join(folder, 'engine.json'), '{}');
} else if (behaviour === 'fails') {
  console.error('first words\nthe journal is locked');
  process.exitCode = 3;
} else {
  appendFileSync(join(folder, 'tokens.txt'), `${process.env.KLINKE_ENGINE_TOKEN}\n`);
  if (behaviour === 'stubborn') process.on('SIGTERM', () => console.error('no'));
  console.log('{"level":30}');
  console.log(JSON.stringify({ listening: { host: '127.0.0.1', port: 20_000 + (process.pid % 20_000) } }));
  setInterval(() => {}, 1_000);
  process.once('disconnect', () => process.exit(0));
}
