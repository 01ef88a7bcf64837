import type { Call, Progress } from '../../../shared/contract/entries.ts';
import type { Verification } from '../../../shared/contract/quotes.ts';
import { refusalOf, type Refusal } from './refusal.ts';

/** How the proof of the workbook stands. */
export type ProofState =
  | { readonly step: 'running'; readonly progress: Progress | undefined }
  | { readonly step: 'proven'; readonly verification: Verification; readonly fileBytes: number }
  | { readonly step: 'refused'; readonly refusal: Refusal }
  | { readonly step: 'stopped' };

export interface Proof {
  readonly state: ProofState;
  cancel(): void;
  again(): void;
}

/** Edits in quick succession are proven once, after the last. */
const patience = 400;

/** Has the workbook of a scenario proven whenever what it rests on changes; `question` undefined waits. */
export function createProof(
  call: Call,
  question: () => { readonly id: string; readonly key: string } | undefined,
): Proof {
  let state = $state.raw<ProofState>({ step: 'running', progress: undefined });
  let turn = $state(0);
  let stop: AbortController | undefined;
  const asked = $derived(question());
  const id = $derived(asked?.id);
  const key = $derived(asked?.key);

  $effect(() => {
    void [key, turn];
    const own = new AbortController();
    stop = own;
    state = { step: 'running', progress: undefined };
    if (id === undefined) return () => own.abort();
    const scenario = id;
    const timer = setTimeout(() => void prove(scenario, own), patience);
    return () => {
      clearTimeout(timer);
      own.abort();
    };
  });

  async function prove(scenario: string, own: AbortController): Promise<void> {
    const show = (next: ProofState): void => {
      if (stop === own) state = next;
    };
    try {
      const { verification, fileBytes } = await call(
        'quote.verify',
        { id: scenario },
        { signal: own.signal, onProgress: (progress) => show({ step: 'running', progress }) },
      );
      show({ step: 'proven', verification, fileBytes });
    } catch (error) {
      const refusal = refusalOf(error);
      show(refusal === undefined ? { step: 'stopped' } : { step: 'refused', refusal });
    }
  }

  return {
    get state() {
      return state;
    },
    cancel: () => stop?.abort(),
    again: () => (turn += 1),
  };
}
