import type { Call } from '../../../shared/contract/entries.ts';
import type { QuoteSettings } from '../../../shared/quote/settings.ts';

export type SettingName = keyof QuoteSettings;

/** The letterhead as the host keeps it, and what it did not take. */
export interface Letterhead {
  /** Undefined until the host has answered. */
  readonly settings: QuoteSettings | undefined;
  /** Counts what was kept, for answers that rest on it. */
  readonly turn: number;
  /** Why a field was not kept, in a sentence; empty where it was. */
  problemOf(field: SettingName): string;
  /** Keeps one field; a wrong one keeps nothing and stands in nobody's way. */
  set(field: SettingName, value: unknown): void;
}

/** Reads the letterhead and keeps its changes one after the other, so that none overwrites another. */
export function createLetterhead(call: Call, say: (error: unknown) => void): Letterhead {
  let settings = $state.raw<QuoteSettings>();
  let turn = $state(0);
  let problems = $state.raw<Readonly<Partial<Record<SettingName, string>>>>({});
  let line: Promise<void> = call('quote.settings', {}).then((answer) => {
    settings = answer.settings;
  }, say);

  async function keep(field: SettingName, value: unknown): Promise<void> {
    const answer = await call('quote.saveSettings', { settings: { ...settings, [field]: value } });
    const { [field]: _mended, ...others } = problems;
    if ('saved' in answer) {
      settings = answer.saved;
      turn += 1;
      problems = others;
      return;
    }
    const [first] = answer.issues;
    problems = {
      ...others,
      [field]: first === undefined ? 'is not taken' : `${first.message}; ${first.mend}.`,
    };
  }

  return {
    get settings() {
      return settings;
    },
    get turn() {
      return turn;
    },
    problemOf: (field) => problems[field] ?? '',
    set: (field, value) => {
      line = line.then(() => keep(field, value)).catch(say);
    },
  };
}
