import { html, type TemplateResult } from 'lit';
import { LoadedView } from '../loaded-view.ts';
import { read } from '../owner-client.ts';

interface Body {
  settings: Record<string, string>;
  health: Record<string, string>;
}

/** The settings in force, and whether the parts of the server work. */
export class ServerView extends LoadedView<Body> {
  protected override async load(signal: AbortSignal): Promise<Body> {
    const [settings, health] = await Promise.all([
      read<Body['settings']>('settings', {}, signal),
      read<Body['health']>('health', {}, signal),
    ]);
    return { settings, health };
  }

  protected override view({ settings, health }: Body): TemplateResult {
    return html`<h2>Health</h2>
      ${list(health)}
      <h2>Settings in force</h2>
      ${
        Object.keys(settings).length === 0
          ? html`<p class="quiet">This server names no settings.</p>`
          : list(settings)
      }`;
  }
}

function list(values: Readonly<Record<string, string>>): TemplateResult {
  return html`<dl class="facts-list">
    ${Object.entries(values).map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}
