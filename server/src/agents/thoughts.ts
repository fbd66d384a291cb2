import type { ThoughtTask } from '../protocol/workflows.ts';
import type { RequestContext } from '../request-context.ts';
import type { AgentContext } from './agent-context.ts';

/** Shows summaries of the model's reasoning as tasks of a workflow; the first one while it grows. */
export class Thoughts<Context extends RequestContext> {
  readonly #context: AgentContext<Context>;
  #growing: { key: string; taskIndex: number; text: string } | undefined;

  constructor(context: AgentContext<Context>) {
    this.#context = context;
  }

  /** Opens a workflow for thoughts unless one is open. */
  begin(): void {
    if (this.#context.workflowItem) return;
    this.#context.startWorkflow({ type: 'reasoning', tasks: [], expanded: false });
  }

  append(itemId: string, summaryIndex: number, delta: string): void {
    const workflow = this.#context.workflowItem?.workflow;
    if (!workflow) return;
    const key = `${itemId}/${summaryIndex}`;
    if (this.#growing?.key === key) {
      this.#growing.text += delta;
      this.#context.updateWorkflowTask(thought(this.#growing.text), this.#growing.taskIndex);
    } else if (workflow.type === 'reasoning' && workflow.tasks.length === 0) {
      this.#growing = { key, taskIndex: 0, text: delta };
      this.#context.addWorkflowTask(thought(delta));
    }
  }

  end(itemId: string, summaryIndex: number, text: string): void {
    if (!this.#context.workflowItem) return;
    if (this.#growing?.key === `${itemId}/${summaryIndex}`) {
      this.#context.updateWorkflowTask(thought(text), this.#growing.taskIndex);
      this.#growing = undefined;
    } else {
      this.#context.addWorkflowTask(thought(text));
    }
  }
}

function thought(content: string): ThoughtTask {
  return { type: 'thought', status_indicator: 'none', content };
}
