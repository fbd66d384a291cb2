import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the package: the checkout, or what npm installed. */
export const packageRoot = findPackageRoot();

function findPackageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = join(folder, '..');
  return folder;
}
