import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * The command line as Markdown: what `--help` prints, a section for each command.
 *
 * @param main File of the command.
 */
export async function commandSections(main: string): Promise<string> {
  const help = async (...args: string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, [main, ...args]);
    return stdout.trim();
  };
  const overview = await help('--help');
  const commands = new Set(
    [...overview.matchAll(/^ {2}pagewise ([a-z]+)/gm)].map(([, name = '']) => name),
  );
  const sections = [`## Commands\n\n${fenced(overview)}`];
  for (const name of commands) {
    sections.push(`## pagewise ${name}\n\n${fenced(await help(name, '--help'))}`);
  }
  return sections.join('\n\n');
}

const fenced = (text: string): string => `\`\`\`txt\n${text}\n\`\`\``;
