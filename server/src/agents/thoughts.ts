import type { ThoughtTask } from '../protocol/workflows.ts';
import type { RequestContext } from '../request-context.ts';
import type { AgentContext } from './agent-context.ts';

/** Shows summaries of the model's reasoning as tasks of a workflow; the first one while it grows. */
export class Thoughts<Context extends RequestContext> {
  readonly #context: AgentContext<Context>;
  #growing: { key: string; workflowId: string; taskIndex: number; text: string } | undefined;

  constructor(context: AgentContext<Context>) {
    this.#context = context;
  }

  /** Opens a workflow for thoughts unless one is open. */
  begin(): void {
    if (this.#context.workflowItem) return;
    this.#context.startWorkflow({ type: 'reasoning', tasks: [], expanded: false });
  }

  append(itemId: string, summaryIndex: number, delta: string): void {
    const item = this.#context.workflowItem;
    if (!item) return;
    const growing = this.#growingIn(item.id, itemId, summaryIndex);
    if (growing) {
      growing.text += delta;
      this.#context.updateWorkflowTask(thought(growing.text), growing.taskIndex);
    } else if (item.workflow.type === 'reasoning' && item.workflow.tasks.length === 0) {
      const key = `${itemId}/${summaryIndex}`;
      this.#growing = { key, workflowId: item.id, taskIndex: 0, text: delta };
      this.#context.addWorkflowTask(thought(delta));
    }
  }

  end(itemId: string, summaryIndex: number, text: string): void {
    const item = this.#context.workflowItem;
    if (!item) return;
    const growing = this.#growingIn(item.id, itemId, summaryIndex);
    if (growing) {
      this.#context.updateWorkflowTask(thought(text), growing.taskIndex);
      this.#growing = undefined;
    } else {
      this.#context.addWorkflowTask(thought(text));
    }
  }

  /** A tool may have begun another workflow in the meantime: that one does not have the thought. */
  #growingIn(workflowId: string, itemId: string, summaryIndex: number) {
    const growing = this.#growing;
    const isSame =
      growing?.workflowId === workflowId && growing.key === `${itemId}/${summaryIndex}`;
    return isSame ? growing : undefined;
  }
}

function thought(content: string): ThoughtTask {
  return { type: 'thought', status_indicator: 'none', content };
}
