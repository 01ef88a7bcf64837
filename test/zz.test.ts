import { test } from 'vitest';
import { planned, sample } from './support/planned.ts';
test('x', async () => {
  for (const name of ['reference','small-office'] as const) {
  const t = Date.now();
  const { plan, model } = await planned(sample(name), {offers:true});
  console.log(name, Date.now()-t, 'ms', model.quantities.length);
  for (const a of plan.alternatives.list) {
    const m = a.money;
    console.log(a.rank, a.id, a.fits, a.machines, m && [m.once, m.perMonth, m.total, m.npv, m.difference, m.perUserMonth].map(x=>Math.round(x/100)).join(' '), m && JSON.stringify([m.chosenCheaperFrom, m.irr, m.paybackMonths, m.discountedPaybackMonths]), a.unpriced.map(u=>u.part).join(), a.reasons.join('|').slice(0,150), JSON.stringify(a.rented?.items.map(i=>i.count+'x'+i.sku)), a.rented?.egressTB);
  }
  const o = plan.alternatives.list.find(a=>a.id==='aws-us-od')?.money; console.log(JSON.stringify(o?.components.map(c=>[c.id,c.once,c.perMonth,c.byYear])));
  }
}, 600000);
