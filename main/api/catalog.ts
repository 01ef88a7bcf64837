import type { Catalog } from '../../shared/catalog/catalog.ts';
import { claimsFileSchema } from '../../shared/catalog/claims.ts';
import { envelopeFileSchema } from '../../shared/catalog/envelope.ts';
import { measuresFileSchema } from '../../shared/catalog/measures.ts';
import { offersFileSchema } from '../../shared/catalog/offers.ts';
import { optionsFileSchema } from '../../shared/catalog/options.ts';
import { performanceFileSchema } from '../../shared/catalog/performance.ts';
import { profilesFileSchema } from '../../shared/catalog/profiles.ts';
import { AppError } from '../../shared/errors.ts';
import { priceBookSchema, type PriceBook } from '../../shared/price-book.ts';
import { toIssue } from '../../shared/issues.ts';
import claimsFile from '../../assets/catalog/claims.json' with { type: 'json' };
import envelopeFile from '../../assets/catalog/envelope.json' with { type: 'json' };
import measuresFile from '../../assets/catalog/measures.json' with { type: 'json' };
import offersFile from '../../assets/catalog/offers.json' with { type: 'json' };
import optionsFile from '../../assets/catalog/options.json' with { type: 'json' };
import performanceFile from '../../assets/catalog/performance.json' with { type: 'json' };
import profilesFile from '../../assets/catalog/profiles.json' with { type: 'json' };
import prices from '../../assets/catalog/prices.json' with { type: 'json' };

let shipped: PriceBook | undefined;

/** The price book that comes with the program, checked once. */
export function shippedPriceBook(): PriceBook {
  shipped ??= priceBookSchema.parse(prices);
  return shipped;
}

/** A price book from the text of a file; throws `input.invalid` naming what is wrong. */
export function readPriceBook(text: string): PriceBook {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new AppError('input.invalid', 'The price book is not JSON.', {
      issues: [{ path: '', message: 'the price book is not JSON', mend: 'export it again from Espalier' }],
    });
  }
  const parsed = priceBookSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new AppError('input.invalid', 'The price book has problems.', {
    issues: parsed.error.issues.slice(0, 50).map(toIssue),
  });
}

/** Measures, profiles and offers of the cloud that come with the program, checked once. */
export const { measures } = measuresFileSchema.parse(measuresFile);
export const { profiles } = profilesFileSchema.parse(profilesFile);
export const { offers } = offersFileSchema.parse(offersFile);

const { tables: envelope } = envelopeFileSchema.parse(envelopeFile);

const { options } = optionsFileSchema.parse(optionsFile);

const performance = performanceFileSchema.parse(performanceFile);

const claims = claimsFileSchema.parse(claimsFile);

/** What the engine is handed beside a scenario. */
export function catalogOf(book: PriceBook = shippedPriceBook()): Catalog {
  return { book, claims, envelope, measures, offers, options, performance };
}
