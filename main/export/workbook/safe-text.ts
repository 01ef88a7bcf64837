/** Excel's limit for the text of a cell is 32,767 characters. */
const longest = 32_000;

/**
 * Text as a cell can hold it: no control characters, no broken surrogates, line feeds only, and nothing that
 * a spreadsheet would read as an escaped character (ECMA-376 part 1, 22.9.2.19: _x000D_).
 */
export function safeText(value: string): string {
  return value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .slice(0, longest);
}
