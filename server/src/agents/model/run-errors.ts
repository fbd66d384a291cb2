import { ChatKitError, StreamError } from '../../errors.ts';

/**
 * True for the error with which an input or output guardrail stops a run. Told by its shape: this
 * library loads no part of the Agents SDK, whose entry point turns tracing on for the whole process.
 */
export function isGuardrailTripwire(error: unknown): boolean {
  const output = property(property(error, 'result'), 'output');
  return error instanceof Error && property(output, 'tripwireTriggered') === true;
}

/** The words with which the model refused, if that is what ended the run. */
export function modelRefusal(error: unknown): string | undefined {
  const refusal = property(error, 'refusal');
  return error instanceof Error && typeof refusal === 'string' ? refusal : undefined;
}

/** What the Agents SDK takes for the result of a tool that throws and has no `errorFunction`. */
export const failedToolOutput = 'An error occurred while running the tool. Please try again.';

/**
 * A tool failed at which the run was to stop, so that the model could not say so. The Agents SDK keeps
 * the error to itself.
 */
export class ToolFailedError extends Error {
  override name = 'ToolFailedError';
  constructor(tool: string) {
    super(`The tool ${tool} failed. With errorFunction: null, its own error is logged here.`);
  }
}

/** The error that the reader sees for a failed run; the original is the `cause`. */
export function toStreamError(error: unknown): Error {
  if (error instanceof ChatKitError) return error;
  // A tool without an `errorFunction` has its error wrapped.
  const inner = property(error, 'error');
  if (inner instanceof ChatKitError) return inner;
  return new StreamError('stream.error', { allowRetry: isWorthRetrying(error), cause: error });
}

/** The model refused the request itself: the same one again ends the same way. */
function isWorthRetrying(error: unknown): boolean {
  const status = property(error, 'status');
  return typeof status !== 'number' || status >= 500 || [408, 409, 429].includes(status);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
