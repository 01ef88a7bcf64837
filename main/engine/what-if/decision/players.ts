import type { Measure } from '../../../../shared/catalog/measures.ts';
import type { AttributionBar } from '../../../../shared/decision/attribution.ts';
import type { MeasuresPlan } from '../../../../shared/plan/measures.ts';
import type { Model } from '../../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { orderedServices } from '../../demand/service-inputs.ts';
import type { Change } from '../../model/what-if.ts';

/** Something that saves, with what the graph is changed by when it is left out. */
export interface Player extends Omit<AttributionBar, 'amount'> {
  readonly without: readonly Change[];
}

/** The chosen measures, each with its switch. */
export function measurePlayers(
  model: Model,
  { measures }: Scenario,
  catalog: readonly Measure[],
): readonly Player[] {
  const switches = new Set(model.quantities.map(({ id }) => id));
  return catalog
    .filter(({ id }) => measures.chosen.includes(id))
    .map(({ id, name }): Player => {
      const quantity = `measure.${id}.on`;
      return {
        id,
        label: name,
        kind: 'measure',
        measures: [id],
        explained: null,
        without: switches.has(quantity) ? [{ quantity, member: 0, value: 0 }] : [],
      };
    });
}

/** The stated reductions of each service; left out, what is left is what there was. */
export function servicePlayers(model: Model, scenario: Scenario, plan: MeasuresPlan): readonly Player[] {
  return orderedServices(scenario).flatMap(({ id, name }, member): readonly Player[] => {
    const without = model.quantities.flatMap((quantity): readonly Change[] => {
      const match = /^stated\.(.+)\.to$/.exec(quantity.id);
      const from = model.quantities.find((other) => other.id === `stated.${match?.[1]}.from`);
      if (match === null || from === undefined || from.kind === 'formula') return [];
      return [{ quantity: quantity.id, member, value: from.values[member]! }];
    });
    if (!scenario.measures.stated.some(({ service }) => service === id)) return [];
    return [{ id, label: name, kind: 'service', measures: [], explained: explainedOf(plan, id), without }];
  });
}

/** How much of what is stated for a service the chosen measures give. */
function explainedOf({ services }: MeasuresPlan, service: string): Player['explained'] {
  const noise = 1e-9;
  const parts = services
    .filter((gap) => gap.service === service && gap.before - gap.stated > noise * gap.before)
    .map(({ before, stated, unexplained }) => unexplained / (before - stated));
  if (parts.every((part) => part <= noise)) return 'whole';
  return parts.every((part) => part >= 1 - noise) ? 'no' : 'partly';
}

/** Players of one phase of the roadmap as one: by the task that carries a measure out, else by the catalogue. */
export function byPhase(
  players: readonly Player[],
  { roadmap }: Scenario,
  catalog: readonly Measure[],
): readonly Player[] {
  const phaseOf = (id: string): string | null =>
    roadmap.tasks.find(({ measure }) => measure === id)?.phase ??
    catalog.find((measure) => measure.id === id)?.phase ??
    null;
  const named = [...roadmap.phases, { id: null, name: 'Measures without a phase' }];
  return named.flatMap(({ id, name }): readonly Player[] => {
    const own = players.filter((player) => {
      const phase = phaseOf(player.id);
      const known = roadmap.phases.some((one) => one.id === phase);
      return id === null ? !known : phase === id;
    });
    if (own.length === 0) return [];
    return [joined(own, { id: id ?? 'no-phase', label: name, kind: 'phase' })];
  });
}

/** Some players as one. */
export function joined(players: readonly Player[], named: Pick<Player, 'id' | 'label' | 'kind'>): Player {
  return {
    ...named,
    measures: players.flatMap(({ measures }) => measures),
    explained: null,
    without: players.flatMap(({ without }) => without),
  };
}
