/** The place of a worker: beside its source when run from source, else in dist/main of the build. */
export function workerUrl(name: string): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL(`./${name}.ts`, here);
  return here.includes('/dist/electron/')
    ? new URL(`../main/${name}.mjs`, here)
    : new URL(`./${name}.mjs`, here);
}
