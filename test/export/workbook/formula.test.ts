import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startModel, type ModelBuilder } from '../../../main/engine/model/build.ts';
import { evaluate } from '../../../main/engine/model/evaluate.ts';
import { agrees } from '../../../main/export/workbook/verify.ts';
import { printFormula } from '../../../main/export/workbook/formula.ts';
import { recalculate } from '../../../main/export/workbook/recalculate.ts';
import { tiersSheetOf } from '../../../main/export/workbook/sheets/tiers.ts';
import { assumptionsSheetOf } from '../../../main/export/workbook/sheets/assumptions.ts';
import { quantitySheets } from '../../../main/export/workbook/sheets/quantities.ts';
import type { Context } from '../../../main/export/workbook/cells.ts';
import { layOut } from '../../../main/export/workbook/layout.ts';
import { startFormats } from '../../../main/export/workbook/number-format.ts';
import {
  add,
  at,
  ceil,
  divide,
  irr,
  lag,
  max,
  memberOf,
  min,
  multiply,
  npv,
  one,
  round,
  subtract,
  sum,
  tiered,
  when,
  zero,
  type Expression,
} from '../../../shared/quantity/expression.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import { asRead, wasm } from '../support/workbooks.ts';

const source = { text: 'A test', grade: 'guess' } as const;
const services = ['a', 'b', 'c'].map((id) => ({ id, label: id }));
const years = [0, 1, 2, 3].map((year) => ({ id: `year-${year}`, label: `Year ${year}` }));

function builder(): ModelBuilder {
  const model = startModel({ service: services, year: years });
  model.section('Sizing');
  return model;
}

/** As much of a quote as sheets of quantities look at. */
function contextOf(model: Model): Context {
  const byId = new Map(model.quantities.map((quantity) => [quantity.id, quantity]));
  const values = evaluate(model);
  const formatOf = startFormats(model, values);
  return { model, values, layout: layOut(model), byId, formatOf } as unknown as Context;
}

/** Recalculates the sheets of a model and compares every quantity with the engine's own evaluation. */
function differences(model: Model): readonly string[] {
  const context = contextOf(model);
  const sheets = [...quantitySheets(context), assumptionsSheetOf(context), ...tiersSheetOf(context)];
  const again = recalculate(asRead(sheets), wasm);
  return model.quantities.flatMap((quantity) => {
    const place = context.layout.places.get(quantity.id)!;
    const across = quantity.axes.across === undefined ? 1 : years.length;
    return (context.values[quantity.id] ?? []).flatMap((value, member) => {
      const found = again(
        place.sheet,
        place.row + Math.floor(member / across),
        place.column + (member % across),
      );
      const expected = Number.isFinite(value) ? value : { error: '#DIV/0!' };
      return agrees(found, expected)
        ? []
        : [`${quantity.id}[${member}]: ${JSON.stringify(found)} instead of ${value}`];
    });
  });
}

function printed(model: Model, id: string, member = { d: 0, a: 0 }): string {
  const { layout, byId } = contextOf(model);
  const quantity = byId.get(id);
  if (quantity?.kind !== 'formula') throw new Error('not a formula');
  return printFormula(quantity.expression, { layout, byId, sheet: layout.places.get(id)!.sheet, ...member });
}

describe('the formula printer', () => {
  it('writes a product of a row and a scalar with the scalar held by dollar signs', () => {
    const model = builder();
    model.input({
      id: 'volume',
      label: 'Users',
      unit: 'users',
      axes: { down: 'service' },
      values: [1, 2, 3],
      sources: [source],
    });
    model.input({ id: 'rate', label: 'Rate', unit: 'GB/user', values: [2], sources: [source] });
    model.formula({
      id: 'need',
      label: 'Need',
      unit: 'GB',
      expression: multiply(model.get('volume'), model.get('rate')),
    });
    model.formula({
      id: 'total',
      label: 'Total need',
      unit: 'GB',
      expression: sum(model.get('need'), 'service'),
    });
    expect(printed(model.model(), 'need')).toBe('Assumptions!$C6*Assumptions!$C$9');
    expect(printed(model.model(), 'need', { d: 2, a: 0 })).toBe('Assumptions!$C8*Assumptions!$C$9');
    expect(printed(model.model(), 'total')).toBe('SUM($C$6:$C$8)');
  });

  it('sets brackets only where the spreadsheet needs them', () => {
    const model = builder();
    for (const id of ['a', 'b', 'c'])
      model.input({ id, label: id, unit: '1', values: [2], sources: [source] });
    const [a, b, c] = [model.get('a'), model.get('b'), model.get('c')];
    model.formula({ id: 'x', label: 'x', unit: '1', expression: subtract(a, subtract(b, c)) });
    model.formula({ id: 'y', label: 'y', unit: '1', expression: divide(a, multiply(b, c)) });
    model.formula({ id: 'z', label: 'z', unit: '1', expression: add(multiply(a, b), c) });
    const plain = (id: string): string => printed(model.model(), id).replaceAll('Assumptions!$C$', '');
    expect([plain('x'), plain('y'), plain('z')]).toEqual(['6-(7-8)', '6/(7*8)', '6*7+8']);
  });

  it('writes a recurrence as the neighbouring cell, and the first value in the first step', () => {
    const model = builder();
    model.input({ id: 'start', label: 'Start', unit: '1', values: [100], sources: [source] });
    model.input({ id: 'growth', label: 'Growth', unit: '1', values: [1.1], sources: [source] });
    model.formula({
      id: 'grown',
      label: 'Grown',
      unit: '1',
      axes: { across: 'year' },
      expression: multiply(lag({ id: 'grown' }, model.get('start')), model.get('growth')),
    });
    expect(printed(model.model(), 'grown')).toBe('Assumptions!$C$6*Assumptions!$C$7');
    expect(printed(model.model(), 'grown', { d: 0, a: 2 })).toBe('D$6*Assumptions!$C$7');
    expect(differences(model.model())).toEqual([]);
  });

  it('agrees with the engine on series, tiers, cash flows, positions and money that ends in half a cent', () => {
    const model = builder();
    model.input({
      id: 'flows',
      label: 'Flows',
      unit: 'USD',
      axes: { across: 'year' },
      values: [-1000, 400, 500, 600],
      sources: [source],
    });
    model.input({
      id: 'perService',
      label: 'Per service',
      unit: 'USD',
      axes: { down: 'service', across: 'year' },
      values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      sources: [source],
    });
    model.input({ id: 'rate', label: 'Discount', unit: '1', values: [0.07], sources: [source] });
    model.input({ id: 'position', label: 'Position', unit: '1', values: [2], sources: [source] });
    model.input({ id: 'volume', label: 'Volume', unit: 'GB', values: [12_345], sources: [source] });
    model.input({
      id: 'half',
      label: 'Half cents',
      unit: 'USD',
      axes: { down: 'service' },
      values: [1.005, 2.675, 1234.565],
      sources: [source],
    });
    model.table({
      id: 'tiers',
      label: 'Tiers',
      quantityUnit: 'GB',
      rateUnit: 'USD/GB',
      from: [0, 100, 10_000],
      rates: [0, 0.09, 0.085],
      sources: [source],
    });
    const get = (id: string) => model.get(id);
    model.formula({ id: 'value', label: 'Value', unit: 'USD', expression: npv(get('rate'), get('flows')) });
    model.formula({ id: 'return', label: 'Return', unit: '1', expression: irr(get('flows')) });
    model.formula({
      id: 'picked',
      label: 'Picked',
      unit: 'USD',
      expression: at(get('flows'), get('position')),
    });
    model.formula({ id: 'price', label: 'Price', unit: 'USD', expression: tiered(get('volume'), 'tiers') });
    model.formula({ id: 'cents', label: 'Cents', unit: 'USD', expression: round(get('half')) });
    model.formula({
      id: 'ofYear',
      label: 'Of the year',
      unit: 'USD',
      expression: sum(get('perService'), 'service'),
    });
    model.formula({
      id: 'ofService',
      label: 'Of the service',
      unit: 'USD',
      expression: sum(get('perService'), 'year'),
    });
    model.formula({
      id: 'mixed',
      label: 'Mixed',
      unit: 'USD',
      expression: add(multiply(get('perService'), get('rate')), get('ofService')),
    });
    const found = differences(model.model());
    expect(found).toEqual([]);
    expect(evaluate(model.model())['cents']).toEqual([1.01, 2.68, 1234.57]);
  });

  it('agrees with the engine on random formulas over scalars, services, years and single members', () => {
    const leaf = fc.oneof(
      fc.constantFrom('s1', 's2', 'd1', 'd2', 'x1', 'x2', 'g1').map((id): Expression => ({ op: 'ref', id })),
      fc
        .constantFrom(['d1', 'b'], ['x1', 'year-2'], ['g1', 'c'], ['g1', 'year-1'])
        .map(([id = '', member = '']) => memberOf({ id }, member)),
    );
    const nodes = fc.letrec<{ node: Expression }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        leaf,
        fc.constantFrom(zero, one),
        fc
          .tuple(fc.constantFrom(add, subtract, min, max), tie('node'), tie('node'))
          .map(([make, a, b]) => make(a, b)),
        fc.tuple(tie('node'), leaf).map(([a, b]) => multiply(a, b)),
        // Divisions are guarded in models: behind an error, MAX and IF of a spreadsheet give the error, too.
        fc.tuple(tie('node'), leaf).map(([a, b]) => divide(a, max(b, one))),
        fc
          .tuple(fc.constantFrom('<', '<=', '>', '>=', '=' as const), leaf, leaf, tie('node'), tie('node'))
          .map(([compare, left, right, a, b]) => when({ left, compare, right }, a, b)),
        // A spreadsheet's ROUNDUP goes away from zero; what is bought in whole pieces is never negative.
        fc.tuple(leaf, leaf).map(([a, b]) => ceil(divide(max(a, zero), max(b, one)))),
      ),
    }));
    const operand = nodes.node;
    const figure = fc.integer({ min: -4000, max: 4000 }).map((n) => n / 8);
    fc.assert(
      fc.property(
        fc.array(operand, { minLength: 1, maxLength: 4 }),
        fc.record({
          s: fc.tuple(figure, figure),
          d: fc.array(figure, { minLength: 6, maxLength: 6 }),
          x: fc.array(figure, { minLength: 8, maxLength: 8 }),
          g: fc.array(figure, { minLength: 12, maxLength: 12 }),
        }),
        (expressions, figures) => {
          const model = builder();
          const put = (id: string, axes: object, values: readonly number[]): void => {
            model.input({ id, label: id, unit: '1', axes, values, sources: [source] });
          };
          put('s1', {}, [figures.s[0]]);
          put('s2', {}, [figures.s[1]]);
          put('d1', { down: 'service' }, figures.d.slice(0, 3));
          put('d2', { down: 'service' }, figures.d.slice(3));
          put('x1', { across: 'year' }, figures.x.slice(0, 4));
          put('x2', { across: 'year' }, figures.x.slice(4));
          put('g1', { down: 'service', across: 'year' }, figures.g);
          expressions.forEach((expression, n) => {
            const { axes } = model.formula({ id: `f${n}`, label: `f${n}`, unit: '1', expression });
            if (axes.down !== undefined)
              model.formula({
                id: `down${n}`,
                label: `down${n}`,
                unit: '1',
                expression: sum({ id: `f${n}` }, axes.down),
              });
            if (axes.across !== undefined)
              model.formula({
                id: `across${n}`,
                label: `across${n}`,
                unit: '1',
                expression: sum({ id: `f${n}` }, axes.across),
              });
          });
          expect(differences(model.model())).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
