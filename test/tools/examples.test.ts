import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeExamples } from '../../tools/examples.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the examples and the transcript of the README are what the program makes today (npm run examples renews them)', async () => {
  for (const [name, bytes] of await makeExamples(root)) {
    const kept = new Uint8Array(await readFile(join(root, name)));
    expect(Buffer.compare(Buffer.from(kept), Buffer.from(bytes)), name).toBe(0);
  }
});
