import type { Issue } from '../../../shared/errors.ts';
import { toIssue } from '../../../shared/issues.ts';
import type { Profile } from '../../../shared/catalog/profiles.ts';
import type { Figure } from '../../../shared/scenario/figure.ts';
import { figureKeys, serviceSchema, type Service } from '../../../shared/scenario/service.ts';
import type { ScenarioDraft } from '../../state/session.svelte.ts';
import { noteChange, plannedFigure, sameValue, type FigureDraft } from './inputs.ts';

export type ServiceDraft = ScenarioDraft['services'][number];

/** The software that the platform rules know, as people call it. */
export const kindNames: Readonly<Record<Service['kind'], string>> = {
  dendrite: 'Dendrite',
  synapse: 'Synapse',
  'mautrix-telegram': 'Telegram bridge (mautrix)',
  'mautrix-whatsapp': 'WhatsApp bridge (mautrix)',
  'mautrix-signal': 'Signal bridge (mautrix)',
  bot: 'Bot',
  postgresql: 'PostgreSQL',
  'media-storage': 'Media storage',
  'load-balancer': 'Load balancer',
  cache: 'Cache (Redis)',
  monitoring: 'Monitoring',
  custom: 'Other',
};

export const placementNames: Readonly<Record<Service['placement'], string>> = {
  pooled: 'pooled over the fleet',
  replicas: 'replicas',
  single: 'one server',
};

export const servesNames: Readonly<Record<Service['serves'], string>> = {
  own: 'its own users',
  everyone: 'everybody',
  homeserver: 'the homeserver’s users',
};

/** A service to begin with: one of a profile, with its figures, or an empty one. */
export function startService(from: Service | undefined): ServiceDraft {
  if (from !== undefined) return structuredClone(from) as ServiceDraft;
  return {
    id: '',
    name: '',
    role: 'workload',
    kind: 'custom',
    placement: 'single',
    serves: 'own',
    users: 0,
    activity: { busy: plannedFigure(1), peak: plannedFigure(1) },
    retentionMonths: 0,
    profile: 'own figures',
    figures: {},
  };
}

/** The services of the profiles that a new one can be copied from. */
export function servicesToCopy(profiles: readonly Profile[]): readonly {
  readonly key: string;
  readonly profile: string;
  readonly service: Service;
}[] {
  return profiles.flatMap(({ id, name, services }) =>
    services.map((service) => ({ key: `${id}/${service.id}`, profile: name, service })),
  );
}

/** An id from a name that no other service has: `signal-bridge`, `signal-bridge-2`. */
export function idFor(name: string, taken: readonly string[]): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
    .slice(0, 36)
    .replace(/-+$/, '');
  const base = words === '' ? 'service' : words;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.includes(id)) return id;
  }
}

/** What is wrong with a service that is being written; the same rules and sentences as for a file. */
export function problemsOf(service: ServiceDraft): readonly Issue[] {
  const parsed = serviceSchema.safeParse(service);
  return parsed.success ? [] : parsed.error.issues.map(toIssue);
}

/** Signs the figures that differ from the service as it was, and what is said of who is active. */
export function signChanges(before: Service, after: ServiceDraft, by: string): void {
  const pairs: readonly (readonly [Figure | undefined, Figure | undefined])[] = [
    [before.growthPerYear, after.growthPerYear as Figure | undefined],
    [before.activity.busy, after.activity.busy as Figure],
    [before.activity.peak, after.activity.peak as Figure],
    ...figureKeys.map((key) => [before.figures[key], after.figures[key] as Figure | undefined] as const),
  ];
  for (const [was, is] of pairs) {
    if (was !== undefined && is !== undefined && !sameValue(was, is)) noteChange(is as FigureDraft, by);
  }
}
