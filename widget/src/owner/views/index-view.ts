import { html, nothing, type TemplateResult } from 'lit';
import type { IndexView as Report } from '../api-responses.ts';
import { number, plural, time } from '../formats.ts';
import { LoadedView } from '../loaded-view.ts';
import { read } from '../owner-client.ts';

/** What the index holds of the site, and when it was updated. */
export class IndexView extends LoadedView<Report> {
  protected override load(signal: AbortSignal): Promise<Report> {
    return read('index', {}, signal);
  }

  protected override view(report: Report): TemplateResult {
    const { title, language, updatedAt, pages, sections, pieces, notSearched, empty, listed } =
      report;
    return html`<dl class="facts-list">
        <dt>Site</dt>
        <dd dir="auto">${title || 'Site without a name'}${language && ` (${language})`}</dd>
        <dt>Updated</dt>
        <dd><time datetime=${updatedAt}>${time(updatedAt)}</time></dd>
        <dt>Contents</dt>
        <dd>
          ${plural(pages, 'page')}, ${plural(sections, 'section')}, ${plural(pieces, 'piece')}
        </dd>
        <dt>Not searched</dt>
        <dd>${plural(notSearched, 'page')}: lists of links</dd>
      </dl>
      ${
        empty.length === 0
          ? nothing
          : html`<h2>Pages without text</h2>
              <ul class="similar">
                ${empty.map((url) => html`<li><span class="address">${url}</span></li>`)}
              </ul>`
      }
      <h2>Pages</h2>
      <div class="scroll" role="region" aria-label="Pages" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Page</th>
              <th scope="col">Address</th>
              <th scope="col" class="figure">Characters</th>
            </tr>
          </thead>
          <tbody>
            ${listed.map(
              ({ url, title, length }) =>
                html`<tr>
                  <th scope="row" dir="auto">${title}</th>
                  <td><span class="address">${url}</span></td>
                  <td class="figure">${number(length)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${
        pages > listed.length
          ? html`<p class="quiet">and ${plural(pages - listed.length, 'more page')}</p>`
          : nothing
      }`;
  }
}
