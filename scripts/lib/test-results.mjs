// Counts what a vitest run reported.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { projectRoot } from './project.mjs';

/**
 * From vitest's JSON report: { passed, failed, skipped, failures }, where failures names each one and how it began.
 * A run that broke counts as a failure.
 */
export function countResults(reportFile, exitCode) {
  const broke = `vitest ended with ${exitCode}`;
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
  const file = relative(projectRoot, name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length > 0)
    return failed.map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
  // A file that can't even be loaded has no tests to fail.
  return status === 'failed' ? [`${file}: ${firstLine(message)}`] : [];
}

const firstLine = (text = '') => text.split('\n', 1)[0];
