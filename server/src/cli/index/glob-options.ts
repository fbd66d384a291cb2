import { compileGlobs, type PageGlobs } from '../../site/page-globs.ts';
import { UsageError } from '../usage-error.ts';

/** Flags for `parseCommandLine`, read by `parseGlobs`. */
export const globFlags = {
  include: { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
} as const;

/** Help text of these flags. */
export const globHelp = `  --include GLOB
                 only pages whose path in the site matches, such as 'guide/**'; repeatable
  --exclude GLOB
                 no pages whose path matches; repeatable`;

/** @throws UsageError that names a glob that cannot be used. */
export function parseGlobs({ include = [], exclude = [] }: PageGlobs): PageGlobs {
  for (const [flag, globs] of Object.entries({ include, exclude })) {
    try {
      compileGlobs({ include: globs });
    } catch (error) {
      throw new UsageError(`--${flag} ${(error as Error).message}`);
    }
  }
  return { include, exclude };
}
