import { formatMeasured, formatNumber, formatShare } from '../../../shared/format.ts';

/** A value named in a sentence: `{demand.before.cpuCores.base[dendrite]}`, `{claim.load|share}`, `{stated|1}`. */
export interface SentenceName {
  readonly id: string;
  readonly member?: string;
}

const placeholder = /\{([^{}|[\]]+)(?:\[([^{}|[\]]+)\])?(?:\|(share|\d))?\}/g;
/** What a claim knows of itself. */
const own: readonly string[] = ['stated', 'computed', 'factor'];

/** The quantities that a sentence names, beside the claim's own. */
export function namesInSentence(sentence: string): readonly SentenceName[] {
  return [...sentence.matchAll(placeholder)]
    .map(([, id = '', member]) => ({ id, ...(member === undefined ? {} : { member }) }))
    .filter(({ id }) => !own.includes(id));
}

/** One value or both ends of one, with its unit. */
export interface SentenceValue {
  readonly low: number;
  readonly high: number;
  readonly unit: string;
}

/** The sentence with its values; undefined where one of them is not there. */
export function fillSentence(
  sentence: string,
  valueOf: (name: SentenceName) => SentenceValue | undefined,
): string | undefined {
  let whole = true;
  const text = sentence.replace(
    placeholder,
    (_, id: string, member: string | undefined, format: string | undefined) => {
      const value = valueOf({ id, ...(member === undefined ? {} : { member }) });
      if (value === undefined) {
        whole = false;
        return '';
      }
      const print = (number: number): string =>
        format === 'share'
          ? formatShare(number)
          : format === undefined
            ? formatMeasured(number, value.unit)
            : formatNumber(number, Number(format));
      const [low, high] = [print(value.low), print(value.high)];
      return low === high ? low : `${low} to ${high}`;
    },
  );
  return whole ? text : undefined;
}
