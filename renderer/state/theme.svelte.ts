import type { Call } from '../../shared/contract/entries.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type ThemeName = (typeof themes)[number];

/** Light, dark or what the system says; kept in the settings of the data folder. */
export function createTheme(call: Call) {
  let name = $state<ThemeName>('system');
  const apply = (next: ThemeName): void => {
    name = next;
    if (next === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = next;
  };
  return {
    get name() {
      return name;
    },
    load: async (): Promise<void> => {
      const { settings } = await call('settings.get', {});
      const kept = themes.find((theme) => theme === settings['theme']);
      if (kept !== undefined) apply(kept);
    },
    choose: async (next: ThemeName): Promise<void> => {
      apply(next);
      await call('settings.set', { key: 'theme', value: next });
    },
  };
}

export type Theme = ReturnType<typeof createTheme>;
