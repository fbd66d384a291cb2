import { html, nothing, type TemplateResult } from 'lit';
import type { Source, Task } from '../../protocol.ts';
import { linkOf } from '../sources/citations.ts';
import type { WorkflowItem } from '../model/protocol-types.ts';
import { filled } from '../../strings/filled.ts';
import { stepStrings, type StepStrings } from '../../strings/en/step.ts';
import { anyIcon, chatKitIcon } from '../view/icon-library.ts';
import { markdown } from '../markdown/markdown-directive.ts';
import { markdownContext, type MarkdownView } from './message-markdown.ts';

/** Steps on the way to an answer; folded once they are done, unless the server wants them open. */
export function workflowView(
  item: WorkflowItem,
  open: boolean,
  view: MarkdownView,
): TemplateResult {
  const { tasks, summary, expanded, type } = item.workflow;
  const strings = { ...stepStrings, ...view.strings };
  const icon = summary && 'icon' in summary ? chatKitIcon(summary.icon) : undefined;
  const current = tasks.findLast((task) => task.status_indicator === 'loading') ?? tasks.at(-1);
  const running = open && !summary;
  const title = running
    ? (current && taskTitle(current, strings)) ||
      (type === 'reasoning' ? strings.thinking : strings.working)
    : summaryTitle(item, strings);
  return html`<details
    class="workflow ${running ? 'running' : ''}"
    data-item=${item.id}
    ?open=${expanded}
  >
    <summary>
      ${icon ?? html`<span class="fold"></span>`}<span class=${running ? 'pulse' : ''} dir="auto"
        >${title}</span
      >
    </summary>
    <ol>
      ${tasks.map((task) => html`<li class=${task.status_indicator}>${taskView(task, view)}</li>`)}
    </ol>
  </details>`;
}

/** One step, with what it looked at. */
export function taskView(task: Task, view: MarkdownView): TemplateResult {
  const title = taskTitle(task, { ...stepStrings, ...view.strings });
  const content = 'content' in task ? task.content : undefined;
  return html`<div class="task-step">
    ${
      task.status_indicator === 'complete'
        ? anyIcon('check')
        : task.status_indicator === 'loading'
          ? html`<span class="bullet pulse"></span>`
          : ((task.type === 'custom' ? chatKitIcon(task.icon) : undefined) ??
            html`<span class="bullet"></span>`)
    }
    <div>
      ${title ? html`<p class="title" dir="auto">${title}</p>` : nothing}
      ${
        content
          ? html`<div
              class="prose"
              dir="auto"
              ${markdown(content, true, markdownContext(view))}
            ></div>`
          : nothing
      }
      ${
        task.type === 'web_search' && task.queries.length > 0
          ? html`<p class="queries">
              ${task.queries.map((query) => html`<span dir="auto">${query}</span>`)}
            </p>`
          : nothing
      }
      ${
        'sources' in task && task.sources.length > 0
          ? html`<ul class="task-sources">
              ${task.sources.map((source) => html`<li>${sourceLink(source)}</li>`)}
            </ul>`
          : nothing
      }
    </div>
  </div>`;
}

function sourceLink(source: Source): TemplateResult {
  const href = linkOf(source);
  if (!href) return html`<span dir="auto">${anyIcon('file')}${source.title}</span>`;
  return html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow" dir="auto"
    >${anyIcon('globe')}${source.title}</a
  >`;
}

function taskTitle(task: Task, strings: StepStrings): string {
  if (task.title) return task.title;
  if (task.type === 'web_search') return task.title_query ?? strings.searched;
  return task.type === 'image' ? strings.imageProgress : '';
}

function summaryTitle({ workflow: { summary, type } }: WorkflowItem, strings: StepStrings): string {
  if (summary && 'title' in summary) return summary.title;
  if (summary) return filled(strings.tookSeconds, { seconds: summary.duration });
  return type === 'reasoning' ? strings.thinking : strings.done;
}
