import { expect, test } from 'vitest';
import profilesFile from '../../assets/catalog/profiles.json' with { type: 'json' };
import { serviceSchema } from '../../shared/scenario/service.ts';
import { sample } from '../support/planned.ts';

const profileOf = (id: string) => profilesFile.profiles.find((profile) => profile.id === id)!;

test.each([
  ['reference', 'report-as-written'],
  ['small-office', 'calibrated'],
])('the services of %s are those of the profile %s, but for their users', (name, profile) => {
  const fromProfile = profileOf(profile).services.map((service) => serviceSchema.parse({ ...service, users: 0 }));
  const shipped = sample(name).services.map((service) => ({ ...service, users: 0 }));
  expect(shipped).toEqual(fromProfile);
});

test('the calibrated reference differs from its profile only in users and in media over several servers', () => {
  const fromProfile = profileOf('calibrated').services.map((service) => {
    const plain = serviceSchema.parse({ ...service, users: 0 });
    return plain.kind === 'media-storage' ? { ...plain, placement: 'pooled' } : plain;
  });
  const shipped = sample('reference-calibrated').services.map(({ note: _note, ...service }) => ({
    ...service,
    users: 0,
  }));
  expect(shipped).toEqual(fromProfile);
});

test('every figure of the catalogue has a source and a grade, and every guess is called one', () => {
  for (const { services } of profilesFile.profiles) {
    for (const service of services) {
      for (const figure of Object.values(service.figures)) {
        expect(figure.source.length).toBeGreaterThan(5);
        if (figure.source.startsWith('Estimate')) expect(figure.grade).toBe('guess');
      }
    }
  }
});
