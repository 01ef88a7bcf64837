import { sides } from '../../../../shared/scenario/limits.ts';
import { text, type Context } from '../cells.ts';
import type { Row, Sheet } from '../sheet.ts';

/** What was considered and not chosen, with the reason and the resource that stood in the way. */
export function comparisonSheet(context: Context): Sheet {
  const { plan } = context;
  const names = new Map((context.prices?.records ?? []).map((record) => [record.id, record.name]));
  const rows: Row[] = [
    { cells: [text('Comparison', 'title')], wide: true },
    {
      cells: [
        text(
          'What the search considered and did not choose. The chosen fleet is on the sheet BOM; how buying and renting compare stands on Costs and Cloud.',
          'muted',
        ),
      ],
      wide: true,
    },
    { cells: [] },
    { cells: ['Side', 'Item', 'Why it was not chosen', 'Bottleneck'].map((head) => text(head, 'head')) },
    ...sides.flatMap((side) =>
      plan.fleet[side].rejections.map((rejection): Row => ({
        cells: [
          text(side),
          text(names.get(rejection.sku) ?? rejection.sku),
          text(rejection.reason),
          text(
            rejection.bottleneck === null ? '' : (bottlenecks[rejection.bottleneck] ?? rejection.bottleneck),
            'muted',
          ),
        ],
      })),
    ),
  ];
  return { name: 'Comparison', widths: [10, 50, 84, 18], rows, frozen: { rows: 4, columns: 1 } };
}

const bottlenecks: Readonly<Record<string, string>> = {
  cpuCores: 'cores',
  memoryGB: 'memory',
  storageTB: 'storage',
  iops: 'disk operations',
  networkGbps: 'network',
};
