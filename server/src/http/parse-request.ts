import type { z } from 'zod';
import { InvalidRequestError } from '../errors.ts';
import { NonStreamingReq, StreamingReq, type ChatKitReq } from '../protocol/requests.ts';

/** Deeper than any request needs, and far from where recursion over it could end the process. */
const maxDepth = 100;

const schemas = new Map<string, z.ZodType<ChatKitReq>>(
  [...StreamingReq.options, ...NonStreamingReq.options].map((schema) => [
    schema.shape.type.value,
    schema,
  ]),
);
const streamingTypes = new Set<string>(StreamingReq.options.map(({ shape }) => shape.type.value));

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** One typed request, or an InvalidRequestError that says in one line what is wrong with it. */
export function parseRequest(body: string | Uint8Array): ChatKitReq {
  const value = parseJson(body);
  if (typeof value !== 'object' || value === null || !('type' in value)) {
    throw new InvalidRequestError('A request is a JSON object with a "type".');
  }
  const schema = typeof value.type === 'string' ? schemas.get(value.type) : undefined;
  if (!schema) {
    throw new InvalidRequestError(`Unknown request type ${excerpt(value.type)}.`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidRequestError(describe(result.error));
}

export function isStreaming(request: ChatKitReq): request is StreamingReq {
  return streamingTypes.has(request.type);
}

function parseJson(body: string | Uint8Array): unknown {
  let text: string;
  try {
    text = typeof body === 'string' ? body : utf8.decode(body);
  } catch {
    throw new InvalidRequestError('The request is not UTF-8.');
  }
  if (isTooDeep(text)) {
    throw new InvalidRequestError(`The request is nested more than ${maxDepth} levels deep.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidRequestError('The request is not JSON.');
  }
}

function isTooDeep(json: string): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    switch (json.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(json, at + 1);
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > maxDepth) return true;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth--;
        break;
      default:
    }
  }
  return false;
}

function endOfString(json: string, from: number): number {
  for (let quote = json.indexOf('"', from); quote >= 0; quote = json.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (json.charCodeAt(quote - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return quote;
  }
  return json.length;
}

/** The first fault only: `params.thread_id: Invalid input: expected string, received number`. */
function describe({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (!issue) return 'The request is malformed.';
  const path = issue.path.map(String).join('.').slice(0, 200);
  return `${path || 'request'}: ${issue.message.replaceAll(/\s+/g, ' ').slice(0, 300)}`;
}

function excerpt(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 80);
}
