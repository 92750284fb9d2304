// `npm run check`: format and lint, types, import directions, house rules, and dead code, each shown as one line.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { main, projectRoot, toolEnvironment } from './lib/project.mjs';
import { filesUnder } from './lib/source-stamp.mjs';

const tool = (path) => join(projectRoot, 'node_modules', path);
const isSource = (file) => /\.[cm]?tsx?$/.test(file) && !file.endsWith('.d.ts');

/** The rooms that have something to check: each has a tsconfig of its own. */
function typedRooms() {
  const rooms = readdirSync(join(projectRoot, 'src'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return [...rooms.map((room) => `src/${room.name}`), 'test'].filter((room) =>
    filesUnder(room).some(isSource),
  );
}

/** Beside a wrong TypeScript dependency-cruiser reads nothing and is content: every file must have been read. */
function judgeDirections(output) {
  const { summary, modules } = JSON.parse(output);
  const read = new Set(modules.map(({ source }) => source));
  const unread = ['src', 'test']
    .flatMap((folder) => filesUnder(folder))
    .filter((file) => isSource(file) && !read.has(file));
  const violations = summary.violations.map(({ rule, from, to }) => `  ${rule.name}: ${from} → ${to}`);
  const notes = [...violations, ...unread.map((file) => `  not read: ${file}`)];
  const readCount = [...read].filter(isSource).length;
  return {
    good: notes.length === 0 && readCount > 0,
    text: [`  ${readCount} modules read`, ...notes].join('\n'),
  };
}

function steps() {
  const types = [...typedRooms(), '.'].map((room) => ({
    name: `types ${room === '.' ? 'tool configuration' : room}`,
    args: [tool('ts7/bin/tsc'), '-p', room, '--pretty', 'false'],
  }));
  return [
    {
      name: 'format and lint',
      args: [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
    },
    ...types,
    {
      name: 'import directions',
      args: [tool('dependency-cruiser/bin/dependency-cruiser.mjs'), '--output-type', 'json', 'src', 'test'],
      judge: judgeDirections,
    },
    { name: 'house rules', args: ['scripts/house-rules.mjs'] },
    { name: 'dead code', args: [tool('knip/bin/knip.js'), '--no-progress'] },
  ];
}

/** Runs one step; resolves with { good, text } where text is what to show when it failed. */
function perform(node, { args, judge }) {
  return new Promise((done) => {
    const child = spawn(node, args, { cwd: projectRoot, env: toolEnvironment(node, { NO_COLOR: '1' }) });
    const parts = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => (parts.out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (parts.err += text));
    child.on('close', (code) => {
      const text = `${parts.out}${parts.err}`;
      if (judge === undefined) return done({ good: code === 0, text });
      try {
        done(judge(parts.out));
      } catch (error) {
        done({ good: false, text: `${error.message}\n${text.slice(-2000)}` });
      }
    });
  });
}

/** Runs every step, two at a time, and reports each; resolves with { passed, failed, failures } as test-results.mjs has them. */
export async function check(node) {
  const waiting = steps();
  const counts = { passed: 0, failed: 0, failures: [] };
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const startedAt = performance.now();
      const { good, text } = await perform(node, step);
      const took = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
      console.log(`${good ? '✓' : '✗'} ${step.name} (${took})`);
      if (!good) {
        console.log(text.trimEnd());
        counts.failures.push({ file: null, test: null, text: `check: ${step.name}` });
      }
      counts[good ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all([worker(), worker()]);
  return counts;
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    const { passed, failed } = await check(await ensureDependencies());
    console.log(
      failed === 0
        ? `check: all ${passed} steps passed`
        : `check: ${failed} of ${passed + failed} steps failed`,
    );
    return failed === 0 ? 0 : 1;
  });
}
