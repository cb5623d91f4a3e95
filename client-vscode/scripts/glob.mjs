import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Files under a folder whose name ends so, sorted: the same order on every machine. */
export function globSync(folder, suffix) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && entry.name.endsWith(suffix))
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
