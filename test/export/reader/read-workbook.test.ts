import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../main/export/reader/read-workbook.ts';
import { unzip } from '../../../main/export/reader/unzip.ts';

const parts = {
  'xl/workbook.xml':
    '<workbook xmlns:r="r"><sheets><sheet name="A &amp; B" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/sharedStrings.xml':
    '<sst x="a>b"><si><t>plain</t></si><si><r><t>two </t></r><r><t>runs</t></r></si></sst>',
  'xl/worksheets/sheet1.xml':
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' +
    '<row r="2"><c r="A2"><v>1.5</v></c><c r="AB2" t="str"><f>A1&amp;"x"</f><v>plainx</v></c><c r="C2" t="b"><v>1</v></c>' +
    '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E2" t="inlineStr"><is><t>inline</t></is></c><c r="F2"/></row></sheetData></worksheet>',
};

const file = (changed: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(Object.entries({ ...parts, ...changed }).map(([name, xml]) => [name, strToU8(xml)])),
  );

describe('the reader of workbooks', () => {
  it('reads values of every type with their formulas', () => {
    const [sheet] = readWorkbook(file());
    expect(sheet!.name).toBe('A & B');
    expect(sheet!.cells).toEqual([
      { row: 1, column: 1, value: 'plain' },
      { row: 1, column: 2, value: 'two runs' },
      { row: 2, column: 1, value: 1.5 },
      { row: 2, column: 28, value: 'plainx', formula: 'A1&"x"' },
      { row: 2, column: 3, value: true },
      { row: 2, column: 4, value: { error: '#DIV/0!' }, formula: '1/0' },
      { row: 2, column: 5, value: 'inline' },
    ]);
  });

  it('refuses entities, deep nesting, broken XML and what is no archive', () => {
    const refused =
      (xml: string): (() => unknown) =>
      () =>
        readWorkbook(file({ 'xl/sharedStrings.xml': xml }));
    expect(refused('<!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>')).toThrow(
      /document type/,
    );
    expect(refused('<a>'.repeat(100))).toThrow(/nested/);
    // Two million brackets that never close must end at once, not after a search from each of them.
    expect(refused(`<sst>${'<a'.repeat(1_000_000)}`)).toThrow(
      expect.objectContaining({ code: 'input.invalid' }),
    );
    expect(refused('<sst><si></sst>')).toThrow(/well-formed/);
    expect(() => readWorkbook(strToU8('not a zip'))).toThrow(/cannot be unpacked/);
    expect(() => readWorkbook(zipSync({ 'readme.txt': strToU8('hello') }))).toThrow(/not a workbook/);
  });

  it('refuses an archive that unpacks to more than the limits, before it unpacks it', () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(5_000_000) });
    const limits = { fileBytes: 1_000_000, entries: 2, entryBytes: 1_000_000, totalBytes: 2_000_000 };
    expect(() => unzip(bomb, () => true, limits)).toThrow(
      expect.objectContaining({ code: 'input.too-large' }),
    );
    const many = zipSync(Object.fromEntries(['a', 'b', 'c'].map((name) => [name, strToU8(name)])));
    expect(() => unzip(many, () => true, limits)).toThrow(/more than 2 parts/);
    expect(() => unzip(new Uint8Array(1_000_001), () => true, limits)).toThrow(/more than 1000000 bytes/);
  });
});
