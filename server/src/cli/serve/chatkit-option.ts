import { UsageError } from '../usage-error.ts';

/** `parseArgs` knows no option whose value may be left out. */
export function withChatKitKey(args: readonly string[]): string[] {
  return args.map((arg, at) => {
    const next = args[at + 1];
    return arg === '--chatkit' && (next === undefined || next.startsWith('-')) ? `${arg}=` : arg;
  });
}

/** @throws UsageError */
export function domainKey(text: string): string {
  if (!/^[\w-]*$/.test(text)) {
    throw new UsageError(`--chatkit ${text} is not a domain key: copy it from OpenAI's settings.`);
  }
  return text;
}
