import { AppError } from '../../shared/errors.ts';
import {
  inputs,
  type Call,
  type CallName,
  type CallOutput,
  type CheckedInput,
  type Progress,
} from '../../shared/contract/entries.ts';
import { toIssue } from '../../shared/issues.ts';

/** What a handler is given beside its input. */
export interface CallContext {
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

/** One function for each capability of the contract. */
export type Handlers = {
  readonly [N in CallName]: (
    input: CheckedInput<N>,
    context: CallContext,
  ) => CallOutput<N> | Promise<CallOutput<N>>;
};

/** Called with every failure that is a bug, so that a host can log it; never with the content of a scenario. */
export type BugReporter = (name: string, error: unknown) => void;

/** The contract over handlers: checks names and inputs, carries cancellation, and turns every failure into an AppError. */
export function createDispatch(handlers: Handlers, onBug: BugReporter = () => undefined): Call {
  return async (name, input, options = {}) => {
    if (!Object.hasOwn(inputs, name))
      throw new AppError('call.unknown', `There is no call "${String(name)}".`);
    const parsed = inputs[name].safeParse(input);
    if (!parsed.success) {
      throw new AppError('input.invalid', `The input of ${name} has problems.`, {
        issues: parsed.error.issues.slice(0, 50).map(toIssue),
      });
    }
    const signal = options.signal ?? new AbortController().signal;
    if (signal.aborted) throw cancelled();
    try {
      const context = { signal, report: options.onProgress ?? (() => undefined) };
      // The schema of `name` has just accepted the input; the compiler cannot follow that through the index.
      const handler = handlers[name] as (input: unknown, context: CallContext) => unknown;
      const output = await Promise.race([handler(parsed.data, context), rejectOnAbort(signal)]);
      return output as CallOutput<typeof name>;
    } catch (error) {
      if (error instanceof AppError) throw error;
      onBug(name, error);
      throw new AppError('internal', 'Something went wrong inside Espalier; nothing was changed.', {
        cause: error,
      });
    }
  };
}

const cancelled = (): AppError => new AppError('call.cancelled', 'The call was cancelled.');

/** Never resolves; a handler that does not look at the signal still ends for its caller. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(cancelled()), { once: true });
  });
}
