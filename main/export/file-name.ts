/** A name as lower-case words joined by hyphens, for a part of a file name; empty where nothing is left of it. */
export function fileWord(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
}
