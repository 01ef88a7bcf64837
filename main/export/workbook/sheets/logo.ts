import { imageFacts } from '../../../../shared/quote/image.ts';
import { bytesOfBase64, type QuoteSettings } from '../../../../shared/quote/settings.ts';
import type { Picture } from '../sheet.ts';

/** Room of the logo at the right end of the title row, in pixels of 1/96 inch. */
const room = { width: 190, height: 56 } as const;
/** Pixels of a character column of the default font (ECMA-376 part 1, 18.3.1.13). */
const characterPixels = 7;
const columnPadding = 5;
const pointsPerPixel = 0.75;

/** The logo in the right end of the first row, scaled down to its room, and the height that the row needs. */
export function logoOf(
  { logo }: QuoteSettings,
  widths: readonly number[],
): { readonly picture: Picture; readonly rowHeight: number } | undefined {
  if (logo === undefined) return undefined;
  const facts = imageFacts(bytesOfBase64(logo.base64));
  if (facts === undefined) return undefined;
  const scale = Math.min(1, room.width / facts.width, room.height / facts.height);
  const width = Math.max(1, Math.round(facts.width * scale));
  const height = Math.max(1, Math.round(facts.height * scale));
  return {
    picture: {
      kind: facts.mediaType === 'image/png' ? 'png' : 'jpeg',
      base64: logo.base64,
      column: columnAt(widths, pixels(widths) - width),
      row: 0,
      width,
      height,
    },
    rowHeight: (height + 4) * pointsPerPixel,
  };
}

const pixelsOf = (width: number): number => width * characterPixels + columnPadding;
const pixels = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + pixelsOf(width), 0);

/** The column with its fraction that begins so many pixels from the left. */
function columnAt(widths: readonly number[], from: number): number {
  let left = Math.max(0, from);
  for (const [column, width] of widths.entries()) {
    if (left < pixelsOf(width)) return column + left / pixelsOf(width);
    left -= pixelsOf(width);
  }
  return widths.length - 1;
}
