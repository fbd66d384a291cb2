import type { RequestContext } from '../request-context.ts';
import { eventsOf, listen, post } from '../testing/http-client.ts';
import { difference } from './compare.ts';
import { CountingStore, RecordingAttachmentStore } from './counting-store.ts';
import { ScriptedResponder } from './scripted-responder.ts';
import { ServerCase, type Step } from './server-case.ts';

const reader: RequestContext = { userId: 'reader', metadata: {} };

/** Statuses by which a server refuses what the reference threw at its host. */
const statuses: Record<string, readonly number[]> = {
  NotFoundError: [404],
  ValidationError: [400],
  ValueError: [400, 409],
  RuntimeError: [400],
  NotImplementedError: [400],
};

/** Has a case's conversation over HTTP with a server that answers by script. */
export async function runServerCase(recordedCase: unknown): Promise<string | undefined> {
  const scripted = ServerCase.parse(recordedCase);
  const store = new CountingStore();
  if (scripted.seed) await store.seed(scripted.seed, reader);
  const files = scripted.attachment_store ? new RecordingAttachmentStore(store) : undefined;
  const server = new ScriptedResponder(scripted, store, files);
  await using http = await listen(server, { identify: () => reader.userId });

  const startedAt = Date.now();
  const contents = async (): Promise<unknown> =>
    JSON.parse(JSON.stringify(await store.contents(reader)));

  for (const [index, step] of scripted.steps.entries()) {
    const before = await contents();
    server.pauseAfter = step.cancel_after;
    const found = await playStep(step, http.url, startedAt);
    if (found) return `step ${index + 1} (${JSON.stringify(step.request).slice(0, 60)}…): ${found}`;
    await server.idle();
    if (!step.response.raises) continue;
    const changed = difference(before, await contents(), { startedAt });
    if (changed) return `step ${index + 1} was refused and changed the store: ${changed}`;
  }

  const isRefusal = scripted.steps.some(({ response }) => response.raises);
  const recorded = {
    ...(!isRefusal && { final: scripted.final }),
    ...(scripted.feedback && { feedback: scripted.feedback }),
    ...(scripted.deleted_files && { deleted_files: scripted.deleted_files }),
  };
  const actual = {
    ...(!isRefusal && { final: await contents() }),
    ...(scripted.feedback && { feedback: server.feedback }),
    ...(scripted.deleted_files && { deleted_files: files?.deleted ?? [] }),
  };
  return difference(recorded, actual, { startedAt });
}

async function playStep(
  { request, cancel_after, response: recorded }: Step,
  url: string,
  startedAt: number,
): Promise<string | undefined> {
  const leave = new AbortController();
  const response = await post(url, JSON.stringify(request), { signal: leave.signal });
  if (recorded.raises) return refusedWrongly(recorded.raises, response);
  const type = response.headers.get('content-type') ?? '';
  if (!recorded.events) {
    if (response.status !== 200) return `HTTP ${response.status} ${await response.text()}`;
    return difference({ json: recorded.json }, { json: await response.json() }, { startedAt });
  }
  if (!type.startsWith('text/event-stream')) {
    return `HTTP ${response.status} ${await response.text()}`;
  }
  const events: unknown[] = [];
  for await (const event of eventsOf(response)) {
    events.push(event);
    if (events.length === cancel_after) break;
  }
  leave.abort();
  return difference({ events: recorded.events }, { events }, { startedAt });
}

async function refusedWrongly(raises: string, response: Response): Promise<string | undefined> {
  const text = await response.text();
  if (!statuses[raises]?.includes(response.status)) {
    return `${raises} became HTTP ${response.status} ${text.slice(0, 200)}`;
  }
  const body: unknown = JSON.parse(text);
  const isRefusal =
    typeof body === 'object' &&
    body !== null &&
    'message' in body &&
    typeof body.message === 'string' &&
    'error' in body &&
    typeof body.error === 'object' &&
    body.error !== null &&
    'code' in body.error &&
    typeof body.error.code === 'string';
  return isRefusal ? undefined : `${raises} was answered with ${text.slice(0, 200)}`;
}
