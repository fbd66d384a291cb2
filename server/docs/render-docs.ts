/**
 * Renders Pagewise's own documentation, its READMEs, as the small static site that `npm start`
 * shows: `node server/docs/render-docs.ts OUT`.
 *
 * @module
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Marked, type Tokens } from 'marked';

interface DocsPage {
  source: string;
  name: string;
  label: string;
}

const root = join(import.meta.dirname, '..', '..');

const pages: DocsPage[] = [
  { source: 'README.md', name: 'index.html', label: 'Overview' },
  { source: 'widget/README.md', name: 'widget.html', label: 'On your page' },
  { source: 'server/README.md', name: 'server.html', label: 'The server' },
];

interface Heading {
  depth: number;
  text: string;
  id: string;
}

/** Ids as GitHub makes them, so that links inside the READMEs work in both places. */
export function headingIds() {
  const used = new Map<string, number>();
  return (text: string): string => {
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const times = used.get(slug) ?? 0;
    used.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  };
}

const escape = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c,
  );

/** A link between READMEs becomes a link between their pages. */
function pageLink(href: string, source: string): string {
  if (/^[a-z]+:/i.test(href) || href.startsWith('#')) return href;
  const url = new URL(href, `https://docs.invalid/${source}`);
  const path = url.pathname.slice(1).replace(/\/$/, '/README.md');
  const page = pages.find((candidate) => candidate.source === path);
  return page ? page.name + url.hash : `https://github.com/pagewise/pagewise/blob/main/${path}`;
}

export function renderMarkdown(markdown: string, source: string) {
  const headings: Heading[] = [];
  const idOf = headingIds();
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }: Tokens.Heading) {
        const html = this.parser.parseInline(tokens);
        const text = html
          .replace(/<[^>]*>/g, '')
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&#39;/g, "'")
          .replace(/&amp;/g, '&');
        const id = idOf(text);
        headings.push({ depth, text, id });
        return `<h${depth} id="${escape(id)}">${html}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        return `<a href="${escape(pageLink(href, source))}">${this.parser.parseInline(tokens)}</a>`;
      },
      table(token: Tokens.Table) {
        const cells = (row: Tokens.TableCell[], tag: string) =>
          `<tr>${row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
        return (
          `<div class="scroll" tabindex="0" role="region" aria-label="Table"><table><thead>${cells(token.header, 'th')}</thead>` +
          `<tbody>${token.rows.map((row) => cells(row, 'td')).join('\n')}</tbody></table></div>\n`
        );
      },
    },
  });
  return { html: marked.parse(markdown, { async: false }), headings };
}

function layout(page: DocsPage, html: string, headings: readonly Heading[]): string {
  const title = headings.find(({ depth }) => depth === 1)?.text ?? page.label;
  const nav = pages
    .map(
      ({ name, label }) =>
        `<a href="${name}"${name === page.name ? ' aria-current="page"' : ''}>${escape(label)}</a>`,
    )
    .join('\n');
  const contents = headings
    .filter(({ depth }) => depth === 2)
    .map(({ id, text }) => `<li><a href="#${escape(id)}">${escape(text)}</a></li>`)
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title === 'Pagewise' ? 'Pagewise' : `${title} · Pagewise`)}</title>
<meta name="description" content="An assistant for the page you are on.">
<link rel="stylesheet" href="docs.css">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="bar"><a class="brand" href="index.html">Pagewise</a><nav aria-label="Pages">${nav}</nav></header>
<div class="columns">
<main id="content">
${html}
</main>
${contents && `<nav class="contents" aria-label="On this page"><h2>On this page</h2><ul>${contents}</ul></nav>`}
</div>
</body>
</html>
`;
}

export async function renderDocs(out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  await copyFile(join(import.meta.dirname, 'docs.css'), join(out, 'docs.css'));
  for (const page of pages) {
    const markdown = await readFile(join(root, page.source), 'utf8');
    const { html, headings } = renderMarkdown(markdown, page.source);
    await writeFile(join(out, page.name), layout(page, html, headings));
  }
}

if (import.meta.main) await renderDocs(process.argv[2] ?? join(root, 'dist', 'docs'));
