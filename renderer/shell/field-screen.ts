import type { ViewName } from '../state/session.svelte.ts';

/** Screens that hold the inputs, by the first word of a field's path. */
const screens: Readonly<Record<string, { readonly view: ViewName; readonly title: string }>> = {
  services: { view: 'workload', title: 'Workload' },
  headroom: { view: 'workload', title: 'Workload' },
  sizingMonth: { view: 'workload', title: 'Workload' },
  measures: { view: 'sizing', title: 'Sizing' },
  sampling: { view: 'sizing', title: 'Sizing' },
  fleet: { view: 'fleet', title: 'Fleet' },
  costs: { view: 'costs', title: 'Costs' },
  cloud: { view: 'costs', title: 'Costs' },
  regret: { view: 'costs', title: 'Costs' },
  roadmap: { view: 'roadmap', title: 'Roadmap' },
};

/** How a service is placed is edited where it is placed. */
const placing = /^services\.\d+\.(placement|replicas|mustSurvive)$/;

/** The screen that holds a field of the scenario; Workload where no screen is known. */
export function screenOfField(field: string): { readonly view: ViewName; readonly title: string } {
  const name = placing.test(field) ? 'fleet' : (field.split('.')[0] ?? '');
  return screens[name] ?? screens['services']!;
}
