import { mkdir, readFile, stat } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { AppError } from '../../../shared/errors.ts';
import { limits } from '../../../shared/scenario/limits.ts';

/** The text of an input file (`-` is standard input); throws `input.*` in words, never a stack. */
export async function readInput(path: string): Promise<string> {
  if (path === '-') return readStandardInput();
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw wrong(path, 'is a folder', 'name a file in it');
    if (info.size > limits.scenarioBytes) {
      throw new AppError('input.too-large', `${path} is larger than 8 MiB.`, {
        issues: [{ path, message: 'is larger than 8 MiB', mend: 'choose a smaller file' }],
      });
    }
    return decoded(path, await readFile(path));
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw wrong(path, 'does not exist', 'check the name and the folder');
    if (code === 'EACCES' || code === 'EPERM') throw wrong(path, 'may not be read', 'check its permissions');
    throw wrong(path, `cannot be read (${code ?? 'unknown reason'})`, 'check the disk and the name');
  }
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > limits.scenarioBytes) throw wrong('-', 'is larger than 8 MiB', 'give a smaller input');
    chunks.push(bytes);
  }
  return decoded('-', Buffer.concat(chunks));
}

/** The text of bytes without a byte order mark; what is not UTF-8 is refused, because guessing spoils names. */
function decoded(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrong(path, 'is not UTF-8 text', 'save it as UTF-8 (in Excel: "CSV UTF-8")');
  }
}

/** Writes a file whole or not at all; throws `input.invalid` with the reason. */
export async function writeOutput(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFileAtomic(path, Buffer.from(bytes));
  } catch (error) {
    throw notWritten(path, error);
  }
}

/** Makes a folder where there is none; throws `input.invalid` with the reason. */
export async function ensureFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw notWritten(path, error);
  }
}

/** What keeps a file or folder from being written, in words; a bug stays as it is. */
function notWritten(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return error;
  const reasons: Readonly<Record<string, readonly [string, string]>> = {
    ENOENT: ['its folder does not exist', 'make the folder or choose another'],
    EACCES: ['may not be written', 'choose another place or close the program that holds it'],
    EPERM: ['may not be written', 'choose another place or close the program that holds it'],
    EISDIR: ['is a folder', 'name a file in it'],
    EEXIST: ['is a file', 'name a folder'],
    ENOTDIR: ['lies below a file', 'name a folder'],
    ENOSPC: ['does not fit on the disk', 'free some space'],
  };
  const [what, mend] = reasons[code] ?? [`cannot be written (${code})`, 'try another place'];
  return wrong(path, what, mend);
}

function wrong(path: string, message: string, mend: string): AppError {
  return new AppError('input.invalid', `${path} ${message}`, { issues: [{ path, message, mend }] });
}
