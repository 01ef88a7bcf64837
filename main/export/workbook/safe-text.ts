/** Excel's limit for the text of a cell is 32,767 characters. */
const longest = 32_000;

/** Text as a reader of the file sees it: no control characters, no broken surrogates, line feeds only. */
export function cleanText(value: string): string {
  return value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, '')
    .slice(0, longest);
}

/** The same as it is written: what looks like an escaped character (ECMA-376 part 1, 22.9.2.19: _x000D_) is escaped itself. */
export function writtenText(value: string): string {
  return cleanText(value).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
