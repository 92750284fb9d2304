// What no compiler holds, part of `npm run check`: each exported type has a name of its own, and beside each rule stands a
// test. `node scripts/house-rules.mjs [FOLDER]`
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, projectRoot } from './lib/project.mjs';
import { filesUnder } from './lib/source-stamp.mjs';

const exportedType = /^export (?:declare )?(?:abstract )?(?:class|interface|type|enum) (\w+)/gm;

/** One word for one thing: whoever reads a name in one room must not think of another room's. */
function namesOfSeveral(sources) {
  const files = new Map();
  for (const { file, text } of sources)
    for (const [, name] of text.matchAll(exportedType)) files.set(name, [...(files.get(name) ?? []), file]);
  return [...files]
    .filter(([, where]) => where.length > 1)
    .map(([name, where]) => `name-means-one-thing: ${name} in ${where.join(' and ')}`);
}

/** What `domain` exports to be run is a rule: `src/domain/A/B.ts` has `test/domain/A/B.test.ts`. */
function rulesWithoutTest(sources, tests) {
  return sources
    .filter(({ file, text }) => file.startsWith('src/domain/') && /^export (?:function|class) /m.test(text))
    .map(({ file }) => ({ file, test: file.replace(/^src(.*)\.ts$/, 'test$1.test.ts') }))
    .filter(({ test }) => !tests.has(test))
    .map(({ file, test }) => `rule-has-its-test: ${file} has no ${test}`);
}

await main(() => {
  const root = process.argv[2] ?? projectRoot;
  const sources = filesUnder('src', root)
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  const broken = [
    ...namesOfSeveral(sources),
    ...rulesWithoutTest(sources, new Set(filesUnder('test/domain', root))),
  ];
  for (const line of broken) console.log(line);
  // Whoever reads nothing finds nothing.
  if (sources.length === 0) console.log('nothing was read');
  return broken.length === 0 && sources.length > 0 ? 0 : 1;
});
