/** A picture as far as a letterhead needs to know it. */
export interface ImageFacts {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** Kind and size of a PNG or JPEG from its first bytes, in pixels; undefined when it is neither. */
export function imageFacts(bytes: Uint8Array): ImageFacts | undefined {
  return pngFacts(bytes) ?? jpegFacts(bytes);
}

/** The header chunk comes first and begins with width and height (PNG specification, 11.2.2). */
function pngFacts(bytes: Uint8Array): ImageFacts | undefined {
  if (bytes.length < 24 || pngStart.some((byte, at) => bytes[at] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** The size stands in the first frame header, a marker C0 to CF but for C4, C8 and CC (ITU-T T.81, B.2.2). */
function jpegFacts(bytes: Uint8Array): ImageFacts | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 <= bytes.length; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { mediaType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return undefined;
}
