/** Counts passes, failures and skips over several runners, and closes with the one line that a gate reads. */
export function startTally() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  return {
    counts,
    add(more) {
      counts.passed += more.passed ?? 0;
      counts.failed += more.failed ?? 0;
      counts.skipped += more.skipped ?? 0;
    },
    /** Prints the closing line; answers with the exit code. */
    close() {
      const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
      process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
      return counts.failed > 0 || counts.passed === 0 ? 1 : 0;
    },
  };
}
