import type { Plan } from '../../../shared/plan/plan.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Mutable } from '../../support/planned.ts';

/** Rented on a 3-year and a 1-year term beside one's own servers. */
export const offers = (scenario: Mutable<Scenario>): void => {
  scenario.cloud.banned = [
    'aws-us-od',
    'aws-us-od-rds',
    'aws-us-1yr-rds',
    'aws-eu-od',
    'gcp-us-od',
    'azure-us-od',
    'hetzner-cloud',
    'ovh-cloud',
    'scaleway-par',
  ];
};
/** The alternatives that have money. */
export const withMoney = (plan: Plan) =>
  plan.alternatives.list.flatMap((one) => (one.money === null ? [] : [{ ...one, money: one.money }]));
/** The one of an id among them. */
export const row = (plan: Plan, id: string) => withMoney(plan).find((one) => one.id === id)!;
