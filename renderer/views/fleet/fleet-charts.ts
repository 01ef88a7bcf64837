import type { Plan } from '../../../shared/plan/plan.ts';
import { resources, sides, type Level, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { capacityBars } from '../../components/charts/capacity-bars.ts';
import type { ChartSpec } from '../../components/charts/chart-spec.ts';
import { serviceColours } from '../../components/charts/service-colours.ts';
import { stackedBars } from '../../components/charts/stacked-bars.ts';
import { resourceWords } from '../../components/rack/rack-row.ts';
import { shownResource, shownUnit } from '../../state/units.svelte.ts';

/** Memory and storage are sized at their peak, the rest at the busy hour; a fleet says so itself. */
const levelOf = (plan: Plan, resource: Resource): Level =>
  (plan.fleet.after.utilisation ?? plan.fleet.before.utilisation)?.[resource].level ??
  (resource === 'memoryGB' || resource === 'storageTB' ? 'peak' : 'base');

/** Demand of each resource by service, before and after the measures. */
export function resourcesByService(plan: Plan, scenario: Scenario): ChartSpec {
  const colours = serviceColours(scenario.services);
  const present = scenario.services.filter(
    (service) => plan.demand.before.services[service.id] !== undefined,
  );
  return stackedBars({
    what: 'Resource',
    series: present.map((service) => ({
      id: service.id,
      label: service.name,
      colour: colours.get(service.id)!,
    })),
    panels: resources.map((resource) => ({
      title: resourceWords[resource].label,
      unit: shownUnit(`${resourceWords[resource].unit}, ${levelOf(plan, resource)}`),
      bars: sides.map((side) => ({
        label: side === 'before' ? 'Before' : 'After',
        values: present.map((service) =>
          shownResource(
            plan.demand[side].services[service.id]?.[resource][levelOf(plan, resource)] ?? 0,
            resource,
          ),
        ),
      })),
    })),
  });
}

/** Need against capacity of one side's fleet; undefined where it has none. */
export function capacityOf(plan: Plan, scenario: Scenario, side: Side): ChartSpec | undefined {
  const { utilisation, reserve } = plan.fleet[side];
  if (utilisation === null) return undefined;
  return capacityBars({
    title: side === 'before' ? 'Before measures' : 'After measures',
    fill: side === 'before' ? '--before-fill' : '--after-fill',
    edge: side === 'before' ? '--before' : '--after',
    rows: resources.map((resource) => {
      const { need, capacity } = utilisation[resource];
      const factor = 1 + scenario.headroom[resource];
      const { label, unit } = resourceWords[resource];
      const shown = (value: number): number => shownResource(value, resource);
      return {
        label,
        unit: shownUnit(unit),
        need: shown(need / factor),
        cap: shown(capacity * reserve[resource].product),
        capacity: shown(capacity),
      };
    }),
  });
}
