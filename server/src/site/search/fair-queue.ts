import { Tinypool, type Task, type TaskQueue } from 'tinypool';

/** What a task tells the queue, under `Tinypool.queueOptionsSymbol`. */
export interface QueueTicket {
  /** Who waits. */
  asker: string;
  /** Kept up to date by the queue. */
  isQueued: boolean;
}

/** A queue of tasks where askers take turns: however much one asks, the others wait no longer for it. */
export class FairQueue implements TaskQueue {
  /** The tasks of each asker. The first asker has the next turn. */
  readonly #lines = new Map<string, Task[]>();
  size = 0;

  /** How many tasks an asker has in the queue. */
  waiting(asker: string): number {
    return this.#lines.get(asker)?.length ?? 0;
  }

  push(task: Task): void {
    const ticket = ticketOf(task);
    const line = this.#lines.get(ticket.asker);
    if (line) line.push(task);
    else this.#lines.set(ticket.asker, [task]);
    ticket.isQueued = true;
    this.size += 1;
  }

  shift(): Task | null {
    const [first] = this.#lines;
    if (!first) return null;
    const [asker, line] = first;
    const task = line.shift();
    this.#lines.delete(asker);
    if (line.length > 0) this.#lines.set(asker, line);
    if (!task) return null;
    this.#left(task);
    return task;
  }

  remove(task: Task): void {
    const { asker } = ticketOf(task);
    const line = this.#lines.get(asker) ?? [];
    const at = line.indexOf(task);
    if (at < 0) return;
    line.splice(at, 1);
    if (line.length === 0) this.#lines.delete(asker);
    this.#left(task);
  }

  cancel(): void {
    for (let task = this.shift(); task; task = this.shift()) task.cancel();
  }

  #left(task: Task): void {
    ticketOf(task).isQueued = false;
    this.size -= 1;
  }
}

function ticketOf(task: Task): QueueTicket {
  // Tinypool does not export the symbol by which it names this property in its types.
  const { [Tinypool.queueOptionsSymbol]: ticket } = task as unknown as Record<symbol, QueueTicket>;
  if (!ticket) throw new TypeError('The task has no ticket.');
  return ticket;
}
