const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it can stand in HTML, between tags or in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** A whole page for the reader of pages. */
export function pageHtml(head: { title: string; language?: string; extra?: string }, body: string) {
  const { title, language = '', extra = '' } = head;
  const lang = language && ` lang="${escapeHtml(language)}"`;
  return (
    `<!doctype html>\n<html${lang}><head><meta charset="utf-8">` +
    `<title>${escapeHtml(title)}</title>${extra}</head>\n<body><main>\n${body}\n</main></body></html>\n`
  );
}
