import type { Range } from '../../../shared/quantity/quantity.ts';
import { lognormalThrough, type Distribution } from './distribution.ts';

/**
 * The distribution that a range stands for; `likely` is the mode. A lognormal goes through low and high as its P10
 * and P90; where low is 0 no lognormal can, and a beta-PERT is drawn instead.
 */
export function distributionOf({ low, likely, high, distribution }: Range): Distribution {
  if (low === high || distribution === 'fixed') return { type: 'fixed', value: likely };
  switch (distribution) {
    case 'uniform':
      return { type: 'uniform', low, high };
    case 'triangular':
      return { type: 'triangular', low, likely, high };
    case 'lognormal':
      return low > 0
        ? lognormalThrough({ p: 0.1, value: low }, { p: 0.9, value: high })
        : { type: 'pert', low, likely, high };
    case 'pert':
      return { type: 'pert', low, likely, high };
  }
}
