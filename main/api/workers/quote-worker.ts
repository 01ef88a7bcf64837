import { bookAt } from '../../engine/prices/versions.ts';
import type { ExportedQuote } from '../../export/workbook/export-quote.ts';
import { plan } from '../../engine/plan.ts';
import { catalogOf } from '../catalog.ts';
import { provenQuote } from '../quotes/proven-quote.ts';
import type { QuoteWorkRequest } from './messages.ts';
import { serve } from './serve.ts';

/** Writes quotes and has them proven off the main thread. */
serve<QuoteWorkRequest, ExportedQuote>(({ scenario, book, decisions, ...paper }, report) => {
  report({ done: 0, total: 2, message: 'Planning' });
  const planned = plan(scenario, catalogOf(book), decisions);
  report({ done: 1, total: 2, message: 'Writing the workbook, and recalculating it with a second engine' });
  return provenQuote({ scenario, ...planned, prices: bookAt(book, scenario.asOf), ...paper });
});
