/** JSON with sorted keys, so that equal data gives equal text. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
  return `{${entries.join(',')}}`;
}

/** Two 64-bit FNV-1a hashes over UTF-16 units, as 32 hex digits: names data, does not protect it. */
export function hashOf(value: unknown): string {
  const text = typeof value === 'string' ? value : canonicalJson(value);
  return [0xcbf29ce484222325n, 0x84222325cbf29ce4n].map((offset) => fnv(text, offset)).join('');
}

function fnv(text: string, offset: bigint): string {
  let high = Number(offset >> 32n);
  let low = Number(offset & 0xffffffffn);
  for (let i = 0; i < text.length; i += 1) {
    low ^= text.charCodeAt(i);
    // (high, low) x prime (2^40 + 0x1b3) in 32-bit halves, modulo 2^64.
    const lowProduct = (low >>> 0) * 0x1b3;
    const carry = Math.floor(lowProduct / 0x100000000);
    high = (Math.imul(high, 0x1b3) + carry + ((low >>> 0) << 8)) >>> 0;
    low = lowProduct >>> 0;
  }
  return high.toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
}
