import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, commandOf, root, runScript } from './commands';

interface Count {
  passed: number;
  failed: number;
}

/** The part of vitest's JSON report that is counted. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** Counts a step before the tests: nothing when it went well. */
async function step(name: string, run: () => Promise<void>): Promise<number> {
  console.log(`${name} …`);
  try {
    await run();
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

/** A skipped test counts as failed, and so does a file that could not even be loaded. */
function countOf(report: Report): Count {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests + report.numTodoTests + brokenFiles.length,
  };
}

async function runTests(args: string[]): Promise<Count> {
  const directory = await mkdtemp(join(tmpdir(), 'mutuals-tests-'));
  const output = join(directory, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
    const child = spawn(process.execPath, [commandOf('vitest', 'vitest'), 'run', ...reporters, ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    const [status] = (await once(child, 'close')) as [number | null];
    const text = await readFile(output, 'utf8').catch(() => undefined);
    const count = text === undefined ? { passed: 0, failed: 0 } : countOf(JSON.parse(text));
    // An error outside of any test fails the run without failing a test.
    if (status !== 0 && count.failed === 0 && count.passed > 0) count.failed = 1;
    return count;
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** What is checked before anything is built; a failed one counts as a failed test, and the rest goes on. */
const CHECKS = {
  lint: 'Linting',
  'format:check': 'Checking the format',
  typecheck: 'Checking types',
  knip: 'Looking for what nothing uses',
};

const args = process.argv.slice(2);
let failedSteps = 0;
// With arguments, as in `npm test -- test/unit/queue`, only those tests are asked for.
if (args.length === 0) {
  for (const [script, title] of Object.entries(CHECKS)) failedSteps += await step(title, () => runScript(script));
}
const badBuilds =
  (await step('Building for Chromium', () => build('chromium'))) +
  (await step('Building for Firefox', () => build('firefox')));
// Without a build there is nothing to drive a browser on, but the rules can still be tested.
const { passed, failed } = await runTests([...(badBuilds > 0 ? ['--project', 'unit'] : []), ...args]);

const allFailed = failedSteps + badBuilds + failed;
if (passed + failed === 0) console.error('No test was run.');
console.log(`${passed} passed, ${allFailed} failed`);
process.exitCode = allFailed > 0 || passed === 0 ? 1 : 0;
