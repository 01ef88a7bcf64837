import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageFacts } from '../../../shared/quote/image.ts';
import { bytesOfBase64, quoteSettingsSchema } from '../../../shared/quote/settings.ts';
import { base64Of, greyPng, jpegStart } from '../../support/pictures.ts';

describe('a picture', () => {
  it('tells its kind and size', () => {
    expect(imageFacts(greyPng(420, 120))).toEqual({ mediaType: 'image/png', width: 420, height: 120 });
    expect(imageFacts(jpegStart(640, 300))).toEqual({ mediaType: 'image/jpeg', width: 640, height: 300 });
  });

  it('that is none, broken or cut short tells nothing, and never hangs', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.uint8Array({ maxLength: 200 }).map((rest) => Uint8Array.from([0xff, 0xd8, 0xff, ...rest])),
          fc.nat(40).map((length) => jpegStart(10, 10).slice(0, length)),
        ),
        (bytes) => {
          const facts = imageFacts(bytes);
          expect(facts === undefined || facts.width >= 0).toBe(true);
        },
      ),
    );
    expect(imageFacts(greyPng(2, 2).slice(0, 20))).toBeUndefined();
  });
});

describe('the letterhead', () => {
  const problems = (data: unknown): readonly string[] => {
    const parsed = quoteSettingsSchema.safeParse(data);
    return parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  };
  const logo = (bytes: Uint8Array, mediaType = 'image/png') => ({
    logo: { mediaType, base64: base64Of(bytes) },
  });

  it('may be empty, and takes a logo within its limits', () => {
    expect(problems({})).toEqual([]);
    expect(problems(logo(greyPng(420, 120)))).toEqual([]);
    expect([...bytesOfBase64(base64Of(greyPng(3, 3)))]).toEqual([...greyPng(3, 3)]);
  });

  it.each([
    ['a picture of another kind', logo(greyPng(4, 4), 'image/jpeg'), 'is no PNG or JPEG picture'],
    ['bytes that are no picture', logo(Uint8Array.from([1, 2, 3])), 'is no PNG or JPEG picture'],
    ['text that is no base64', { logo: { mediaType: 'image/png', base64: '%%%' } }, 'base64'],
    ['a picture beyond the pixels', logo(greyPng(4_001, 1)), 'at most 4000 each way'],
    ['a file beyond the bytes', logo(new Uint8Array(300_000)), 'is larger than 256 KiB'],
    ['another field', { colour: 'red' }, 'colour'],
    ['a prefix with small letters', { numberPrefix: 'e' }, 'numberPrefix'],
    ['no day of validity', { validityDays: 0 }, 'validityDays'],
    ['half a day', { validityDays: 1.5 }, 'validityDays'],
    ['a vendor without a name', { vendors: ['A', ' '] }, 'vendors.1'],
    ['fifty-one vendors', { vendors: Array.from({ length: 51 }, (_, at) => `V${at}`) }, 'vendors'],
    ['a share above all', { estimatedShare: 1.1 }, 'estimatedShare'],
    ['paper that nobody has', { paper: 'A0' }, 'paper'],
  ])('refuses %s', (_, data, said) => {
    const found = problems(data);
    expect(found.length).toBeGreaterThan(0);
    expect(found.join('\n')).toContain(said);
  });
});
