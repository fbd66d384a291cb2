/** What an import has written. */
export interface ImportCounts {
  threads: number;
  items: number;
  /** What was not taken over, a line for each. */
  skipped: string[];
}

/** Says in a few words why a record is not valid. */
export function reasonOf({
  issues,
}: {
  issues: { path: PropertyKey[]; message: string }[];
}): string {
  const [first] = issues;
  // The first sentence; the rest lists all that would be valid.
  const [sentence = 'Not valid'] = first?.message.split('. ') ?? [];
  return `${first?.path.map(String).join('.') ?? ''}: ${sentence}`;
}
