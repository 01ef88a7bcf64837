import type { Finding } from '../../../shared/plan/finding.ts';
import type { Plan } from '../../../shared/plan/plan.ts';

/** Units of money, power and heat, with what they are for. */
const units = /^([A-Z]{3}|kW|BTU\/h)(\/|$)/;

/** What the report states of money, power and heat and recomputing does not confirm, in the order of the findings. */
export function moneyFindings({ findings }: Pick<Plan, 'findings'>): readonly Finding[] {
  return findings.filter(({ code, unit }) => code.startsWith('report.') && units.test(unit ?? ''));
}
