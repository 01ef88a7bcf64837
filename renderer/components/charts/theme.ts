/** Colours and type of the charts, resolved from the CSS custom properties of the page. */
export interface ChartTheme {
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly grid: string;
  readonly axis: string;
  readonly surface: string;
  readonly sunken: string;
  readonly warn: string;
  readonly warnMark: string;
  readonly font: string;
  /** Any custom property by name, such as `--c-blue`. */
  readonly of: (property: string) => string;
}

/** Reads the theme in force at an element; custom properties that point to others come back resolved. */
export function readTheme(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const of = (property: string): string => style.getPropertyValue(property).trim();
  return {
    ink: of('--ink'),
    ink2: of('--ink-2'),
    ink3: of('--ink-3'),
    grid: of('--grid'),
    axis: of('--line-strong'),
    surface: of('--surface'),
    sunken: of('--sunken'),
    warn: of('--warn'),
    warnMark: of('--warn-mark'),
    font: of('--font'),
    of,
  };
}

/** Calls back whenever the page changes between light and dark; returns how to stop. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', changed);
  };
}
