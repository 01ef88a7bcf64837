import type { FileValue, Progress } from '../../../shared/contract/entries.ts';
import { AppError } from '../../../shared/errors.ts';
import { archive } from '../../export/archive.ts';
import { fileWord } from '../../export/file-name.ts';
import { requestFileNames, writeRequest } from '../../export/request/write-request.ts';
import type { quoteTables } from '../../export/tables.ts';
import type { QuoteInput } from '../../export/workbook/write.ts';

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One table as CSV, or all of them in an archive. */
export function tablesFile(
  tables: ReturnType<typeof quoteTables>,
  of: { readonly sheet: string | undefined; readonly name: string; readonly asOf: string },
): FileValue {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  if (of.sheet === undefined) {
    const files = tables.map(({ name, csv }) => [`${fileWord(name)}.csv`, encode(csv)] as const);
    return zipFile(`${of.name} tables.zip`, new Map(files), of.asOf);
  }
  const found = tables.find(({ name }) => name === of.sheet);
  if (found === undefined) {
    throw new AppError('input.invalid', `The quote has no sheet "${of.sheet}".`, {
      issues: [
        {
          path: 'sheet',
          message: `there is no sheet "${of.sheet}"`,
          mend: `choose one of ${tables.map(({ name }) => name).join(', ')}`,
        },
      ],
    });
  }
  return {
    fileName: `${of.name} ${fileWord(found.name)}.csv`,
    mediaType: 'text/csv',
    bytes: encode(found.csv),
  };
}

const zipFile = (fileName: string, files: ReadonlyMap<string, Uint8Array>, asOf: string): FileValue => ({
  fileName,
  mediaType: 'application/zip',
  bytes: archive(files, asOf),
});

/** The request to one vendor as a workbook, to several in an archive. */
export async function requestFile(
  input: QuoteInput,
  to: {
    readonly vendors: readonly string[];
    readonly replyBy: string;
    readonly name: string;
    readonly report: (progress: Progress) => void;
  },
): Promise<FileValue> {
  const { vendors, replyBy, name, report } = to;
  const names = requestFileNames(vendors);
  const files = new Map<string, Uint8Array>();
  for (const [at, vendor] of vendors.entries()) {
    report({ done: at, total: vendors.length, message: `Writing the request to ${vendor}` });
    files.set(names[at] ?? '', await writeRequest(input, { vendor, replyBy }));
  }
  const [only] = files;
  return only !== undefined && files.size === 1
    ? { fileName: only[0], mediaType: xlsx, bytes: only[1] }
    : zipFile(`rfq ${name}.zip`, files, input.scenario.asOf);
}
