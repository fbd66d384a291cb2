import { readFile } from 'node:fs/promises';
import { asUsageError, UsageError } from '../usage-error.ts';

/** Characters of the owner's instructions: they are part of every request to the model. */
const longest = 8_000;

/**
 * Reads the file that `--instructions` names.
 *
 * @throws UsageError when it cannot be read, is empty, is not UTF-8, or has over 8,000 characters.
 */
export async function readInstructions(file: string): Promise<string> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)).trim();
  } catch (error) {
    throw asUsageError(error, `--instructions ${file} cannot be read`);
  }
  if (text === '') throw new UsageError(`--instructions ${file} is empty.`);
  if (text.length > longest) {
    throw new UsageError(
      `--instructions ${file} has ${text.length} characters; the limit is ${longest}.`,
    );
  }
  return text;
}
