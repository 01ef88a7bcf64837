import type { Borders, Fill, Font, Style } from 'exceljs';
import type { Look } from './sheet.ts';

const ink = 'FF1F2421';
const grey = 'FF6B6F6A';
const before = 'FF6D6459';
const after = 'FF276B2B';
const hairline = 'FFD9DAD5';
const rule = 'FF8C8F88';
const inputFill = 'FFFFF7DC';
const amber = 'FF8A5A00';
const red = 'FFA3231F';

const font = (more: Partial<Font> = {}): Partial<Font> => ({
  name: 'Calibri',
  size: 10,
  color: { argb: ink },
  ...more,
});
const fill = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const below = (argb: string): Partial<Borders> => ({ bottom: { style: 'thin', color: { argb } } });
/** Open cells side by side stay apart by a hairline. */
const inputEdge: Partial<Borders> = {
  ...below(rule),
  left: { style: 'thin', color: { argb: hairline } },
  right: { style: 'thin', color: { argb: hairline } },
};
const left = { horizontal: 'left', vertical: 'middle', wrapText: true } as const;
const right = { horizontal: 'right', vertical: 'middle' } as const;
const headRight = { horizontal: 'right', vertical: 'bottom', wrapText: true } as const;
const headLeft = { horizontal: 'left', vertical: 'bottom', wrapText: true } as const;

/** Fonts, rules and fills of each look; numbers right, words left and wrapped. */
export const looks: Readonly<Record<Look, Partial<Style>>> = {
  title: { font: font({ size: 16, bold: true }), alignment: { vertical: 'middle' } },
  subtitle: { font: font({ size: 12, bold: true }), alignment: { vertical: 'middle' } },
  section: { font: font({ size: 11, bold: true }), alignment: { vertical: 'bottom' } },
  sectionRule: {
    font: font({ size: 11, bold: true }),
    border: below(rule),
    alignment: { vertical: 'bottom' },
  },
  before: {
    font: font({ size: 11, bold: true, color: { argb: before } }),
    alignment: { vertical: 'bottom' },
  },
  after: { font: font({ size: 11, bold: true, color: { argb: after } }), alignment: { vertical: 'bottom' } },
  beforeHead: {
    font: font({ bold: true, color: { argb: before } }),
    border: below(before),
    alignment: headRight,
  },
  afterHead: {
    font: font({ bold: true, color: { argb: after } }),
    border: below(after),
    alignment: headRight,
  },
  vendorHead: {
    font: font({ bold: true, color: { argb: after } }),
    border: below(after),
    alignment: headLeft,
  },
  head: { font: font({ size: 9, color: { argb: grey } }), border: below(rule), alignment: headLeft },
  headNumber: { font: font({ size: 9, color: { argb: grey } }), border: below(rule), alignment: headRight },
  text: { font: font(), border: below(hairline), alignment: left },
  strong: { font: font({ bold: true }), border: below(hairline), alignment: left },
  muted: { font: font({ color: { argb: grey } }), border: below(hairline), alignment: left },
  mutedNumber: { font: font({ color: { argb: grey } }), border: below(hairline), alignment: right },
  number: { font: font(), border: below(hairline), alignment: right },
  input: {
    font: font({ color: { argb: 'FF1F3F77' } }),
    fill: fill(inputFill),
    border: inputEdge,
    alignment: right,
  },
  inputLeft: {
    font: font({ color: { argb: 'FF1F3F77' } }),
    fill: fill(inputFill),
    border: inputEdge,
    alignment: left,
  },
  inputWarning: {
    font: font({ color: { argb: amber } }),
    fill: fill(inputFill),
    border: inputEdge,
    alignment: left,
  },
  bar: { fill: fill('FF9AA5A0'), border: below(hairline) },
  barCritical: { fill: fill('FF3B4540'), border: below(hairline) },
  total: {
    font: font({ bold: true }),
    border: { top: { style: 'thin', color: { argb: rule } } },
    alignment: right,
  },
  totalText: {
    font: font({ bold: true }),
    border: { top: { style: 'thin', color: { argb: rule } } },
    alignment: left,
  },
  blocker: { font: font({ bold: true, color: { argb: red } }), border: below(hairline), alignment: left },
  warning: { font: font({ color: { argb: amber } }), border: below(hairline), alignment: left },
};
