import type { Problem } from '../../../shared/solve.ts';
import { internalRateOfReturn } from '../finance/internal-rate.ts';
import { payback } from '../finance/payback.ts';
import { presentValue } from '../finance/present-value.ts';
import type { SolveResult } from './result.ts';

const conventions = {
  time0: 'the first flow happens now (time 0), each further one a period later',
  end: 'each flow happens at the end of its period, the first one a period from now',
} as const;

/** Net present value under both conventions, internal rate of return, payback and discounted payback. */
export function solveCashflow({ flows, rate, timing }: Problem<'cashflow'>): SolveResult {
  const noRate = { none: 'No discount rate is given.' };
  return {
    kind: 'cashflow',
    timing,
    convention: conventions[timing],
    rate: rate ?? null,
    npv: rate === undefined ? noRate : presentValue(rate, flows, timing),
    npvByTiming:
      rate === undefined
        ? noRate
        : { time0: presentValue(rate, flows, 'time0'), end: presentValue(rate, flows, 'end') },
    irr: internalRateOfReturn(flows),
    payback: payback(flows, { timing }),
    discountedPayback: rate === undefined ? noRate : payback(flows, { rate, timing }),
  };
}
