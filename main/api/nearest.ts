/** The candidates that differ least from a text, by edit distance over dotted words first, then letters. */
export function nearest(text: string, candidates: readonly string[], count: number): readonly string[] {
  const words = new Set(text.split('.'));
  return candidates
    .map((candidate) => {
      const shared = candidate.split('.').filter((word) => words.has(word)).length;
      return { candidate, score: editDistance(text, candidate) - 4 * shared };
    })
    .sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map((entry) => entry.candidate);
}

/** Levenshtein's distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, position) => position);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + change));
    }
    row = next;
  }
  return row[b.length]!;
}
