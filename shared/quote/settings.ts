import { z } from 'zod';
import { shareSchema } from '../scenario/limits.ts';
import { imageFacts } from './image.ts';

/** What a letterhead may hold. */
export const letterLimits = {
  line: 200,
  /** Characters of an address or of the terms. */
  block: 600,
  vendors: 50,
  days: 730,
  logoBytes: 256 * 1024,
  logoPixels: 4_000,
} as const;

const line = z.string().trim().max(letterLimits.line);
/** Some lines: an address. */
const block = z.string().trim().max(letterLimits.block);
const days = z.int().min(1).max(letterLimits.days);

const logoSchema = z
  .strictObject({
    mediaType: z.enum(['image/png', 'image/jpeg']),
    /** Four characters hold three bytes. */
    base64: z
      .base64('must be the picture in base64')
      .max(Math.ceil(letterLimits.logoBytes / 3) * 4, 'is larger than 256 KiB; choose a smaller picture'),
  })
  .superRefine((logo, context) => {
    const facts = isBase64(logo.base64) ? imageFacts(bytesOfBase64(logo.base64)) : undefined;
    const most = letterLimits.logoPixels;
    const problem =
      facts?.mediaType !== logo.mediaType
        ? 'is no PNG or JPEG picture'
        : Math.min(facts.width, facts.height) < 1 || Math.max(facts.width, facts.height) > most
          ? `is ${facts.width} x ${facts.height} pixels; at most ${most} each way`
          : undefined;
    if (problem !== undefined) context.addIssue({ code: 'custom', path: ['base64'], message: problem });
  });

/** Who quotes and who buys: one set for all scenarios of a data folder, or a file for the command line. */
export const quoteSettingsSchema = z.strictObject({
  /** Begins the numbers of quotes, as in E-2026-0001. */
  numberPrefix: z
    .string()
    .trim()
    .regex(/^[A-Z][A-Z0-9]{0,7}$/, 'must be up to eight capital letters and digits, a letter first')
    .default('E'),
  company: line.default(''),
  address: block.default(''),
  /** Who answers questions: name, mail, telephone. */
  contact: block.default(''),
  buyer: line.default(''),
  billTo: block.default(''),
  shipTo: block.default(''),
  paymentTerms: line.default(''),
  /** Delivery term and place, as in "DAP Data room 2, Dock B" (Incoterms 2020). */
  incoterm: line.default(''),
  currencyNote: line.default(''),
  /** Days that a quote is valid, from its date. */
  validityDays: days.default(30),
  /** What the tax is called: sales tax, VAT. */
  taxLabel: line.min(1, 'must not be empty').default('Tax'),
  paper: z.enum(['A4', 'Letter']).default('A4'),
  /** Who is asked for offers. */
  vendors: z.array(line.min(1, 'must not be empty')).max(letterLimits.vendors).default([]),
  /** Days that a vendor has to reply, from the as-of date. */
  replyDays: days.default(14),
  /** Share of the net total that may rest on estimated prices before it is questioned. */
  estimatedShare: shareSchema.default(0.25),
  logo: logoSchema.optional(),
});

export type QuoteSettings = z.output<typeof quoteSettingsSchema>;
export type Paper = QuoteSettings['paper'];

/** Nothing filled in. */
export const emptySettings: QuoteSettings = quoteSettingsSchema.parse({});

const isBase64 = (text: string): boolean => z.base64().safeParse(text).success;

/** The bytes that base64 text stands for. */
export function bytesOfBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
