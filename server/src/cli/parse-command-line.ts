import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error.ts';

/**
 * Parses a command line with Node's `parseArgs`.
 *
 * @param names How many positional arguments are allowed; default 0.
 * @throws UsageError with one line that names the wrong argument.
 */
export function parseCommandLine<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  command: string,
  options: Options,
  names = 0,
) {
  try {
    const parsed = parseArgs({ args: [...args], allowPositionals: true, options });
    const positional = parsed.positionals[names];
    if (positional !== undefined) {
      throw new UsageError(`Unexpected "${positional}". Name a folder with --site.`);
    }
    return parsed;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // Node's first sentence names the option; the rest is advice about `--`.
    const [sentence] = (error as Error).message.split('. ');
    throw new UsageError(`${sentence?.replace(/\.$/, '')}. See pagewise ${command} --help.`);
  }
}
