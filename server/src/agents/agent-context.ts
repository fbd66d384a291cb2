import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { ThreadItem, WorkflowItem } from '../protocol/items.ts';
import type { JsonObject } from '../protocol/optional.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { WidgetRoot } from '../protocol/widgets.ts';
import type { Task, Workflow, WorkflowSummary } from '../protocol/workflows.ts';
import type { RequestContext } from '../request-context.ts';
import type { Store, StoreItemType } from '../store/store.ts';
import { streamWidget } from '../widgets/stream-widget.ts';
import { EventQueue } from './event-queue.ts';

/** A tool call that runs in the reader's browser. */
export interface ClientToolCall {
  name: string;
  arguments: JsonObject;
}

/** What an `AgentContext` is created from. */
export interface AgentContextInit<Context extends RequestContext> {
  thread: ThreadMetadata;
  store: Store<Context>;
  requestContext: Context;
  /** Id of the model's response that this run continues. */
  previousResponseId?: string | undefined;
}

/** Items that show nothing and so leave an open workflow open. */
const unseen: ReadonlySet<ThreadItem['type']> = new Set([
  'client_tool_call',
  'hidden_context_item',
  'sdk_hidden_context',
]);

/**
 * Gives tools the thread, the store, and a way to show progress.
 *
 * Pass it as `context` to `run` and as the first argument to `streamAgentResponse`.
 *
 * @example
 * const context = new AgentContext({ thread, store: this.store, requestContext });
 * const result = await run(agent, input, { stream: true, context, signal });
 * yield* streamAgentResponse(context, result, { signal });
 */
export class AgentContext<Context extends RequestContext = RequestContext> {
  /** The object that `respond` was handed: a change of its title or metadata is saved. */
  readonly thread: ThreadMetadata;
  readonly store: Store<Context>;
  readonly requestContext: Context;
  /** Before a run: the response to continue. After it: the id of the last response. */
  previousResponseId: string | undefined;
  /**
   * Set by a tool whose work the browser does; the run must stop at that tool
   * (`toolUseBehavior: { stopAtToolNames }`). The answer then ends with the call.
   */
  clientToolCall: ClientToolCall | undefined;
  /** The workflow that new tasks go to. */
  workflowItem: WorkflowItem | undefined;
  /** @internal Read by `streamAgentResponse`. */
  readonly events = new EventQueue<ThreadStreamEvent>();
  /** @internal Ids of the items that this run has shown. */
  readonly produced = new Set<string>();
  #announcedWorkflowId: string | undefined;

  constructor(init: AgentContextInit<Context>) {
    this.thread = init.thread;
    this.store = init.store;
    this.requestContext = init.requestContext;
    this.previousResponseId = init.previousResponseId;
  }

  /** A new id from the store. */
  generateId(type: StoreItemType, thread: ThreadMetadata = this.thread): string {
    return type === 'thread'
      ? this.store.generateThreadId(this.requestContext)
      : this.store.generateItemId(type, thread, this.requestContext);
  }

  /** Sends an event to the reader. An item that shows something ends the open workflow. */
  stream(event: ThreadStreamEvent): void {
    if (event.type === 'thread.item.added' || event.type === 'thread.item.done') {
      this.#follow(event.item, event.type === 'thread.item.added');
    }
    this.events.push(event);
  }

  /** Shows a widget: whole, or growing through a sequence of states. */
  async streamWidget(
    widget: WidgetRoot | AsyncIterable<WidgetRoot>,
    copyText?: string,
  ): Promise<void> {
    const generateId = (type: StoreItemType) => this.generateId(type);
    for await (const event of streamWidget(this.thread, widget, { copyText, generateId })) {
      this.stream(event);
    }
  }

  /** Begins a workflow, and ends an open one; one of type `custom` appears with its first task. */
  startWorkflow(workflow: Workflow): void {
    this.#endUnattended();
    this.workflowItem = this.#newWorkflow(workflow);
    if (workflow.type === 'reasoning' || workflow.tasks.length > 0) this.#announce();
  }

  /** Adds a task to the open workflow, or to a new one. */
  addWorkflowTask(task: Task): void {
    const item = (this.workflowItem ??= this.#newWorkflow({
      type: 'custom',
      tasks: [],
      expanded: false,
    }));
    const task_index = item.workflow.tasks.length;
    this.#setTasks([...item.workflow.tasks, task]);
    if (item.workflow.type !== 'reasoning' && task_index === 0) {
      this.#announce();
    } else {
      this.#update({ type: 'workflow.task.added', task_index, task });
    }
  }

  /** Replaces a task of the open workflow. */
  updateWorkflowTask(task: Task, taskIndex: number): void {
    const tasks = this.workflowItem?.workflow.tasks;
    if (!tasks || taskIndex < 0 || taskIndex >= tasks.length) {
      throw new RangeError(`The open workflow has no task ${taskIndex}.`);
    }
    this.#setTasks(tasks.with(taskIndex, task));
    this.#update({ type: 'workflow.task.updated', task_index: taskIndex, task });
  }

  /** Ends the open workflow, if any; without a summary it says how long it took. */
  endWorkflow(summary?: WorkflowSummary, expanded = false): void {
    const item = this.workflowItem;
    if (!item) return;
    this.workflowItem = undefined;
    const seconds = Math.floor((Date.now() - Date.parse(item.created_at)) / 1000);
    const workflow: Workflow = {
      ...item.workflow,
      summary: summary ?? item.workflow.summary ?? { duration: Math.max(0, seconds) },
      expanded,
    };
    this.events.push({ type: 'thread.item.done', item: { ...item, workflow } });
  }

  #follow(item: ThreadItem, isAdded: boolean): void {
    const isNew = isAdded || !this.produced.has(item.id);
    this.produced.add(item.id);
    const open = this.workflowItem;
    if (open && open.id === item.id) {
      if (!isAdded) this.workflowItem = undefined;
      return;
    }
    if (isNew && !unseen.has(item.type)) this.#endUnattended();
    if (isAdded && item.type === 'workflow') this.workflowItem = item;
  }

  /** Something else begins: the workflow before it is over. One that never showed is dropped. */
  #endUnattended(): void {
    const item = this.workflowItem;
    if (!item) return;
    const { type, tasks } = item.workflow;
    if (type === 'custom' && tasks.length === 0 && this.#announcedWorkflowId !== item.id) {
      this.workflowItem = undefined;
    } else {
      this.endWorkflow();
    }
  }

  #newWorkflow(workflow: Workflow): WorkflowItem {
    return {
      id: this.generateId('workflow'),
      thread_id: this.thread.id,
      created_at: new Date().toISOString(),
      type: 'workflow',
      workflow,
    };
  }

  #announce(): void {
    const item = this.workflowItem;
    if (!item) return;
    this.#announcedWorkflowId = item.id;
    this.stream({ type: 'thread.item.added', item });
  }

  #setTasks(tasks: Task[]): void {
    const item = this.workflowItem;
    if (item) this.workflowItem = { ...item, workflow: { ...item.workflow, tasks } };
  }

  #update(update: Extract<ThreadStreamEvent, { type: 'thread.item.updated' }>['update']): void {
    const item = this.workflowItem;
    if (item) this.stream({ type: 'thread.item.updated', item_id: item.id, update });
  }
}
