import { createHash } from 'node:crypto';
import type { CheckedInput, CallOutput, Progress } from '../../../shared/contract/entries.ts';
import { AppError } from '../../../shared/errors.ts';
import { hashOf } from '../../../shared/hash.ts';
import { validUntil } from '../../export/document.ts';
import { snapshotOf } from '../../export/revision/snapshot.ts';
import { quoteTotals } from '../../export/totals.ts';
import type { Store } from '../../store/store.ts';
import { fileNameOf } from '../handlers/scenarios.ts';
import { userName } from '../user-name.ts';
import { refuseBlocked } from './blocked.ts';
import type { Prover } from './prover.ts';
import { recordsUsed } from './records-used.ts';
import { keptSummary, summaryOf, type KeptSummary } from './sent.ts';
import { contentHash, nextQuote, type QuoteSubject } from './subject.ts';

interface FreezeParts {
  readonly store: Store;
  readonly prover: Prover;
  readonly subject: QuoteSubject;
  /** Today where the input names no date, ISO. */
  readonly today: string;
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

/** Writes the next revision, has it proven and keeps it; nothing is kept where it cannot be proven or a lint blocks it. */
export async function freezeQuote(
  parts: FreezeParts,
  input: CheckedInput<'quote.freeze'>,
): Promise<CallOutput<'quote.freeze'>> {
  const { store, prover, subject, signal, report } = parts;
  const { plan, prices } = subject.input;
  const records = recordsUsed(
    prices ?? { meta: subject.book.book.meta, records: [] },
    subject.scenario,
    plan,
  );
  const content = contentHash(subject, records);
  const [last] = subject.sent;
  if (
    last !== undefined &&
    input.under === 'next-revision' &&
    input.note === '' &&
    keptSummary(last).contentHash === content
  )
    return { same: summaryOf(last) };
  const next = nextQuote(store, subject, {
    under: input.under,
    date: input.date ?? parts.today,
    note: input.note,
  });
  refuseBlocked(next.input);
  const { document, settings, earlier, scenario, lots } = next.input;
  const { bytes, verification } = await prover.prove({
    scenario,
    book: subject.book.book,
    bookHash: subject.book.hash,
    decisions: plan.decisions,
    settings: subject.settings,
    document,
    ...(earlier === undefined ? {} : { earlier }),
    ...(lots === undefined ? {} : { lots }),
    signal,
    report,
  });
  const summary: KeptSummary = {
    scenarioName: scenario.name,
    date: document.date,
    validUntil: validUntil(document, settings),
    currency: plan.scenario.currency,
    totals: quoteTotals(next.input),
    fileName: `${document.number}-${document.revision} ${fileNameOf(scenario.name)}.xlsx`,
    verification,
    note: document.note,
    contentHash: content,
    scenarioHash: plan.scenario.hash,
    decisionsHash: plan.decisions.hash,
  };
  const kept = store.keepQuote({
    number: document.number,
    revision: next.revision,
    scenarioId: subject.stored.id,
    scenarioRevision: subject.stored.revision,
    createdBy: userName(),
    inputHash: hashOf({ content, document }),
    priceBookHash: subject.book.hash,
    fileHash: sha256(bytes),
    summary,
    scenario,
    decisions: plan.decisions,
    records,
    settings: subject.settings,
    figures: snapshotOf(next.input),
    file: bytes,
  });
  if (kept === null) {
    throw new AppError(
      'scenario.conflict',
      `Another window has kept a quote under ${document.number} meanwhile; nothing was kept. Look at the list and try again.`,
    );
  }
  return { frozen: summaryOf(kept) };
}

/** SHA-256 of a file, hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
