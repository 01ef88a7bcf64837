import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { runChecks } from './check.mjs';
import { cache, modules, root } from './paths.mjs';
import { environmentFor, runStep } from './process.mjs';
import { startTally } from './tally.mjs';

/** The tests: checks, build and all suites, or the long suites; answers with the exit code after the closing line. */
export async function runTests(node, { long }) {
  const tally = startTally();
  if (!long) tally.add((await runChecks(node)).counts);
  const ready = await ensureBuilt(node);
  tally.add(ready ? { passed: 1 } : { failed: 1 });
  if (ready) tally.add(await runVitest(node, long));
  return tally.close();
}

async function runVitest(node, long) {
  mkdirSync(cache, { recursive: true });
  const report = join(cache, `vitest-${process.pid}.json`);
  const { code } = await runStep(
    node,
    [
      join(modules, 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { env: environmentFor(node, { ESPALIER_LONG_TESTS: long ? '1' : '' }), cwd: root },
  );
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const failedFiles = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    const failed = result.numFailedTests + failedFiles.length;
    for (const reason of skipReasons(result)) process.stdout.write(`skipped: ${reason}\n`);
    return {
      passed: result.numPassedTests,
      failed: code !== 0 && failed === 0 ? 1 : failed,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  } catch {
    return { failed: 1 };
  } finally {
    rmSync(report, { force: true });
  }
}

function skipReasons(result) {
  return result.testResults
    .flatMap((file) => file.assertionResults)
    .filter((test) => test.status === 'pending' || test.status === 'skipped')
    .map((test) => test.fullName);
}
