import type { AlternativesPlan } from '../../../shared/plan/alternatives.ts';
import type { Finding } from '../../../shared/plan/finding.ts';

const partWords: Readonly<Record<string, string>> = {
  instances: 'instances',
  database: 'the managed database',
  databaseStorage: 'storage of the managed database',
  storage: 'block storage',
  iops: 'disk operations',
  loadBalancer: 'the load balancer',
  loadBalancerGB: 'traffic through the load balancer',
  address: 'public addresses',
  egress: 'traffic that leaves',
  support: 'support',
};

/** What of a bill has no price in the book: that total is a lower bound and never ranked first. */
export function alternativeFindings({ list, best }: AlternativesPlan): readonly Finding[] {
  const unpriced = list
    .filter(({ listed, unpriced: parts }) => listed && parts.length > 0)
    .map(({ name, unpriced: parts }): Finding => {
      const words = parts.map(({ part }) => partWords[part] ?? part).join(', ');
      return {
        code: 'cost.unpriced',
        severity: 'note',
        message:
          `${name}: not priced: ${words}. Its total is a lower bound and is not ranked. ${parts[0]?.reason ?? ''}`.trim(),
        source: 'Price book',
        field: 'cloud.banned',
      };
    });
  const searched = list.every(({ fits }) => fits !== 'deciding');
  return best !== null || !searched
    ? unpriced
    : [
        {
          code: 'cost.no-alternative',
          severity: 'blocker',
          message:
            'No alternative both carries the load and is priced whole: nothing can be recommended. Complete the price book, or change the measures or the rules of the fleet.',
          source: 'Alternatives',
        },
        ...unpriced,
      ];
}
