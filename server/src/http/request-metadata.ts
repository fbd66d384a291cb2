import type { z } from 'zod';
import type { Logger } from '../logger.ts';
import { FeedbackReasons } from '../protocol/feedback-reasons.ts';
import { JsonObject } from '../protocol/optional.ts';
import { pageContextLimits } from '../protocol/page-context-limits.ts';
import { PageContext } from '../protocol/page-context.ts';
import { SearchQueries } from '../protocol/search-queries.ts';
import type { RequestMetadata } from '../request-context.ts';

/**
 * Checks the metadata of a request part by part.
 *
 * Invalid parts of the page context are dropped, long ones are cut, and both are logged; the request
 * is answered all the same. Reasons for a rating and queries are checked in the same way, without a
 * log entry.
 */
export function requestMetadata(
  { pageContext, feedback, queries, onDevice, replaces, ...metadata }: JsonObject = {},
  logger: Logger,
): RequestMetadata {
  const wrong: string[] = [];
  const seen = pageContext == null ? undefined : checkedPageContext(pageContext, wrong);
  if (wrong.length > 0) logger.warn({ wrong }, 'Parts of a page context were dropped');
  const why = FeedbackReasons.safeParse(feedback).data;
  const given = why && (why.reasons.length > 0 || why.note !== '');
  const searched = SearchQueries.parse(queries);
  return {
    ...metadata,
    ...(seen && { pageContext: seen }),
    ...(given && { feedback: why }),
    ...(searched.length > 0 && { queries: searched }),
    ...(onDevice === true && { onDevice }),
    ...(typeof replaces === 'string' && { replaces }),
  };
}

function checkedPageContext(value: unknown, wrong: string[]): PageContext | undefined {
  const object = JsonObject.safeParse(value);
  if (!object.success) {
    wrong.push('pageContext');
    return undefined;
  }
  let parts: JsonObject = { ...object.data };
  // Fixing one fault can reveal another: a list that was cut may still contain an invalid entry.
  for (let attempt = 0; attempt < 3; attempt++) {
    const result = PageContext.safeParse(parts);
    if (result.success) return withinBytes(result.data, wrong);
    wrong.push(...result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
    parts = mended(parts, result.error.issues);
  }
  return undefined;
}

function mended(parts: JsonObject, issues: readonly z.core.$ZodIssue[]): JsonObject {
  const better = { ...parts };
  const wrongEntries = new Set<unknown>();
  for (const issue of issues) {
    const [name, index] = issue.path;
    if (typeof name !== 'string') continue;
    const part = parts[name];
    if (Array.isArray(part) && typeof index === 'number') wrongEntries.add(part[index]);
    else if (issue.code === 'too_big' && issue.path.length === 1 && name !== 'url') {
      better[name] = cut(part, Number(issue.maximum), name);
    } else delete better[name];
  }
  for (const [name, part] of Object.entries(better)) {
    if (Array.isArray(part)) better[name] = part.filter((entry) => !wrongEntries.has(entry));
  }
  return better;
}

function cut(part: unknown, length: number, name: string): unknown {
  if (typeof part === 'string') return part.slice(0, length).toWellFormed();
  // The newest passages are last; an outline begins at the top of the page.
  if (Array.isArray(part)) return name === 'passages' ? part.slice(-length) : part.slice(0, length);
  return undefined;
}

/** Cuts the content, then drops the outline and the oldest passages, until the whole is in bounds. */
function withinBytes(pageContext: PageContext, wrong: string[]): PageContext | undefined {
  const excess = () => jsonBytes(pageContext) - pageContextLimits.bytes;
  if (excess() <= 0) return pageContext;
  wrong.push(`${excess()} bytes too many`);
  pageContext.truncated = true;
  for (let bytes = excess(); bytes > 0; bytes = excess()) {
    const { content, outline, passages } = pageContext;
    if (content) {
      // A character takes one to six bytes of JSON.
      const characters = Math.ceil((bytes * content.length) / jsonBytes(content));
      pageContext.content = content.slice(0, -characters).toWellFormed();
    } else if (outline.length > 0) pageContext.outline = [];
    else if (passages.length > 0) passages.shift();
    else return undefined;
  }
  return pageContext;
}

function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
