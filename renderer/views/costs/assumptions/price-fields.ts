import type { PriceChoice } from '../../../../shared/scenario/costs.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import type { ScenarioDraft } from '../../../state/session.svelte.ts';

/** A price that the plan rests on and the planner chooses: from the price book, or a figure of their own. */
export interface PriceField {
  readonly id: string;
  readonly label: string;
  /** What it is the price of. */
  readonly per: string;
  /** Dotted path in the scenario. */
  readonly path: string;
  /** Kind of record that is offered first. */
  readonly kind: string;
  /** A ratio or a percentage: it has no currency. */
  readonly plain: boolean;
  readonly choice: PriceChoice;
  readonly set: (draft: ScenarioDraft, choice: PriceChoice) => void;
}

type Spec = Omit<PriceField, 'choice'> & {
  /** undefined where this site has no such price. */
  readonly choice: PriceChoice | undefined;
};

const feeUnits = { kW: 'a kW a month', rackUnit: 'a rack unit a month', rack: 'a rack a month' } as const;

/** The prices of the site, of cooling, of maintenance and of developers that a scenario uses. */
export function priceFields({ costs, fleet }: Pick<Scenario, 'costs' | 'fleet'>): readonly PriceField[] {
  const rents = costs.site === 'colocation' && costs.colocation !== undefined;
  const byCop = costs.cooling === 'cop';
  const specs: readonly Spec[] = [
    {
      id: 'colocation',
      label: 'Colocation fee',
      per: feeUnits[costs.colocation?.per ?? 'kW'],
      path: 'costs.colocation.price',
      kind: 'colo',
      plain: false,
      choice: rents ? costs.colocation?.price : undefined,
      set: (draft, choice) => {
        if (draft.costs.colocation !== undefined) draft.costs.colocation.price = choice;
      },
    },
    {
      id: 'electricity',
      label: 'Electricity',
      per: 'a kWh',
      path: 'costs.electricity',
      kind: 'electricity',
      plain: false,
      choice: rents && costs.colocation?.includesPower === true ? undefined : costs.electricity,
      set: (draft, choice) => {
        draft.costs.electricity = choice;
      },
    },
    {
      id: 'pue',
      label: 'PUE',
      per: 'facility over machine power',
      path: 'costs.pue',
      kind: 'cooling',
      plain: true,
      choice: rents || byCop ? undefined : costs.pue,
      set: (draft, choice) => {
        draft.costs.pue = choice;
      },
    },
    {
      id: 'cop',
      label: 'COP of the cooling',
      per: 'heat removed over power drawn',
      path: 'costs.cop',
      kind: 'cooling',
      plain: true,
      choice: rents || !byCop ? undefined : costs.cop,
      set: (draft, choice) => {
        draft.costs.cop = choice;
      },
    },
    {
      id: 'rack-unit',
      label: 'Space in the room',
      per: 'a rack unit a month',
      path: 'fleet.rackUnitMonth',
      kind: 'colo',
      plain: false,
      choice: rents ? undefined : fleet.rackUnitMonth,
      set: (draft, choice) => {
        draft.fleet.rackUnitMonth = choice;
      },
    },
    {
      id: 'maintenance',
      label: 'Maintenance',
      per: '% of the purchase a year',
      path: 'costs.maintenancePercent',
      kind: 'support',
      plain: true,
      choice: costs.maintenancePercent,
      set: (draft, choice) => {
        draft.costs.maintenancePercent = choice;
      },
    },
    {
      id: 'developer',
      label: 'Developer week',
      per: 'a week',
      path: 'costs.developerWeek',
      kind: 'staff',
      plain: false,
      choice: costs.developerWeek,
      set: (draft, choice) => {
        draft.costs.developerWeek = choice;
      },
    },
  ];
  return specs.flatMap((spec) => (spec.choice === undefined ? [] : [{ ...spec, choice: spec.choice }]));
}
