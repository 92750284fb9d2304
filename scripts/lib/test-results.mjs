// Counts what a vitest run reported.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { projectRoot } from './project.mjs';

/** Of what a test says: an assertion's own text can hold a story's whole course. */
const MOST_SAID = 1_500;

/**
 * From vitest's JSON report: { passed, failed, skipped, failures }, where failures has each one's file (null when the run
 * itself broke, which counts as a failure), its test's name (null: the whole file), and a text that names it and says
 * what was wrong.
 */
export function countResults(reportFile, exitCode) {
  const broke = { file: null, test: null, text: `vitest ended with ${exitCode}` };
  if (!existsSync(reportFile)) {
    const failures = exitCode === 0 ? [] : [broke];
    return { passed: 0, failed: failures.length, skipped: 0, failures };
  }
  const report = JSON.parse(readFileSync(reportFile, 'utf8'));
  const failures = report.testResults.flatMap(failuresOf);
  if (exitCode !== 0 && failures.length === 0) failures.push(broke);
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(projectRoot, name).replaceAll('\\', '/');
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length > 0)
    return failed.map(({ fullName, failureMessages }) => ({
      file,
      test: fullName,
      text: `${file} > ${fullName}: ${shortened(failureMessages[0])}`,
    }));
  // A file that can't even be loaded has no tests to fail.
  return status === 'failed' ? [{ file, test: null, text: `${file}: ${shortened(message)}` }] : [];
}

/** Without the places in the code, which stand above in the output. */
function shortened(text = '') {
  const said = text.split('\n    at ', 1)[0];
  return said.length <= MOST_SAID ? said : `${said.slice(0, MOST_SAID)} …`;
}
