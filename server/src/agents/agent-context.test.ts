import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Task, Workflow } from '../protocol/workflows.ts';
import { newContext, outline } from '../testing/agent-run.ts';
import { Thoughts } from './thoughts.ts';

const task: Task = { type: 'custom', status_indicator: 'loading', title: 'Looking' };
const workflow = (type: Workflow['type']): Workflow => ({ type, tasks: [], expanded: false });

test('a workflow that begins ends the one before it', () => {
  const context = newContext();
  context.startWorkflow(workflow('reasoning'));
  context.startWorkflow(workflow('custom'));
  context.addWorkflowTask(task);
  assert.deepEqual(outline(context.events.drain()), [
    'thread.item.added workflow',
    'thread.item.done workflow',
    'thread.item.added workflow',
  ]);
});

test('a workflow without a task is never shown, unless it is ended in so many words', () => {
  const context = newContext();
  context.startWorkflow(workflow('custom'));
  context.startWorkflow(workflow('custom'));
  assert.deepEqual(context.events.drain(), []);
  context.endWorkflow({ title: 'Nothing to do' });
  assert.deepEqual(outline(context.events.drain()), ['thread.item.done workflow']);
});

test('what was sent of a workflow does not change when the workflow does', () => {
  const context = newContext();
  context.addWorkflowTask(task);
  context.updateWorkflowTask({ ...task, status_indicator: 'complete' }, 0);
  const [added] = context.events.drain();
  assert.ok(added?.type === 'thread.item.added' && added.item.type === 'workflow');
  assert.deepEqual(added.item.workflow.tasks, [task]);
});

test('a task that is not there cannot be updated', () => {
  const context = newContext();
  assert.throws(() => context.updateWorkflowTask(task, 0), RangeError);
  context.addWorkflowTask(task);
  assert.throws(() => context.updateWorkflowTask(task, 1), RangeError);
});

test('a message that ends leaves a workflow open that began after the message did', () => {
  const context = newContext();
  const message = {
    id: 'msg_1',
    thread_id: 'thr_1',
    created_at: '2026-01-01T00:00:00Z',
    type: 'assistant_message' as const,
    content: [],
  };
  context.stream({ type: 'thread.item.added', item: message });
  context.addWorkflowTask(task);
  context.stream({ type: 'thread.item.done', item: message });
  assert.ok(context.workflowItem);
  context.stream({ type: 'thread.item.done', item: { ...message, id: 'msg_2' } });
  assert.equal(context.workflowItem, undefined);
});

test('a thought that grows while a tool begins another workflow comes whole into that one', () => {
  const context = newContext();
  const thoughts = new Thoughts(context);
  thoughts.begin();
  thoughts.append('rs_1', 0, 'Look');
  context.startWorkflow(workflow('custom'));
  thoughts.append('rs_1', 0, 'ing');
  thoughts.end('rs_1', 0, 'Looking');
  assert.deepEqual(outline(context.events.drain()), [
    'thread.item.added workflow',
    'workflow.task.added',
    'thread.item.done workflow',
    'thread.item.added workflow',
  ]);
  assert.deepEqual(context.workflowItem?.workflow.tasks, [
    { type: 'thought', status_indicator: 'none', content: 'Looking' },
  ]);
});
