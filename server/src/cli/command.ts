import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';
import { UsageError } from './usage-error.ts';

const help = `Usage: pagewise <command> [options]

  pagewise serve [--site DIR]   serve a site with the assistant on it
  pagewise serve --help         its options
  pagewise index --site DIR --out FILE
                                index a site into one file
  pagewise doctor --page URL    say what keeps the assistant from working on a page
  pagewise doctor --server URL  say what is wrong with a server
  pagewise gaps                 list the questions that the site did not answer
  pagewise export USER          print all that is stored about a user or visitor
  pagewise erase USER           delete it
  pagewise revoke VISITOR       refuse the token of a visitor
  pagewise eval FILE            say how well questions about a site are answered
  pagewise init [DIR]           write a server of your own, in TypeScript
  pagewise import FROM          take over chats of a ChatKit server in Python, or of OpenAI's
  pagewise mcp [--site DIR]     let a program search a site, over standard input and output
  pagewise --version
`;

async function main([command, ...args]: string[]): Promise<void> {
  switch (command) {
    case 'serve': {
      // Imported late, so that --version and --help answer at once.
      const { serve } = await import('./serve/serve.ts');
      return serve(args);
    }
    case 'index': {
      const { indexCommand } = await import('./index/index-command.ts');
      return indexCommand(args);
    }
    case 'doctor': {
      const { doctorCommand } = await import('./doctor/doctor-command.ts');
      return doctorCommand(args);
    }
    case 'gaps': {
      const { gapsCommand } = await import('./gaps/gaps-command.ts');
      return gapsCommand(args);
    }
    case 'export': {
      const { exportCommand } = await import('./commands/privacy-command.ts');
      return exportCommand(args);
    }
    case 'erase': {
      const { eraseCommand } = await import('./commands/privacy-command.ts');
      return eraseCommand(args);
    }
    case 'revoke': {
      const { revokeCommand } = await import('./commands/privacy-command.ts');
      return revokeCommand(args);
    }
    case 'eval': {
      const { evalCommand } = await import('./eval/eval-command.ts');
      return evalCommand(args);
    }
    case 'mcp': {
      const { mcpCommand } = await import('./commands/mcp-command.ts');
      return mcpCommand(args);
    }
    case 'init': {
      const { initCommand } = await import('./commands/init-command.ts');
      return initCommand(args);
    }
    case 'import': {
      const { importCommand } = await import('./import/import-command.ts');
      return importCommand(args);
    }
    case '--version':
    case '-v': {
      const text = await readFile(join(packageRoot, 'package.json'), 'utf8');
      const { version } = JSON.parse(text) as { version: string };
      return void process.stdout.write(`${version}\n`);
    }
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      return void process.stdout.write(help);
    default:
      throw new UsageError(`Unknown command "${command}". See pagewise --help.`);
  }
}

/** Runs the command, and says in one line what the person at the keyboard got wrong. */
export async function run(args: string[]): Promise<void> {
  // `pagewise serve | head`: the reader of the pipe has left; continue to serve.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  try {
    await main(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`pagewise: ${error.message}\n`);
    process.exitCode = 2;
  }
}
