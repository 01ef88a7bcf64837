/** Runs something several times and prints the middle, with the least and the most; machines are noisy. */
export async function time(name: string, rounds: number, work: () => unknown): Promise<number> {
  await work();
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  taken.sort((a, b) => a - b);
  const median = taken[Math.floor(taken.length / 2)]!;
  const show = (value: number): string => value.toFixed(value < 10 ? 3 : 0);
  process.stdout.write(
    `${name.padEnd(44)} ${show(median).padStart(9)} ms   (${show(taken[0]!)} to ${show(taken.at(-1)!)}, ${rounds} rounds)\n`,
  );
  return median;
}
