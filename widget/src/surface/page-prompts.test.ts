import { expect } from '@open-wc/testing';
import { followUps, pagePrompts, readPrompts } from './page-prompts.ts';
import type { SurfaceHost } from './surface-host.ts';

const heading = (level: number, text: string) => ({ level, text });
const labels = (page: Partial<Parameters<typeof pagePrompts>[0]>): string[] =>
  pagePrompts({ title: 'Indexes', outline: [], section: undefined, content: 'Text.', ...page }).map(
    ({ label }) => label,
  );

describe('Questions about a page', () => {
  it('are its summary and its first main sections', () => {
    const outline = [
      heading(1, 'Indexes'),
      heading(2, 'Index Types'),
      heading(3, 'B-Tree'),
      heading(2, 'Multicolumn Indexes'),
      heading(2, 'Unique Indexes'),
    ];
    expect(labels({ outline })).to.deep.equal([
      'Summarize this page',
      'Explain “Index Types”',
      'Explain “Multicolumn Indexes”',
    ]);
  });

  it('begin with the section being read, named once', () => {
    const outline = [heading(2, 'Index Types'), heading(2, 'Unique Indexes')];
    expect(labels({ outline, section: { title: 'Unique Indexes' } })).to.deep.equal([
      'Summarize this page',
      'Explain “Unique Indexes”',
      'Explain “Index Types”',
    ]);
  });

  it('are headings that ask, as they stand', () => {
    const outline = [heading(2, 'When should I add an index?')];
    expect(labels({ outline })).to.deep.equal([
      'Summarize this page',
      'When should I add an index?',
    ]);
  });

  it('leave out the title, lists of links and long headings', () => {
    const outline = [
      heading(1, 'About indexes'),
      heading(2, 'Indexes'),
      heading(2, 'See Also'),
      heading(2, '関連項目'),
      heading(2, 'См. также'),
      heading(2, 'x'.repeat(61)),
    ];
    expect(labels({ outline, section: { title: 'About indexes' } })).to.deep.equal([
      'Summarize this page',
    ]);
  });

  it('are none for a page without text', () => {
    expect(labels({ content: ' ' })).to.deep.equal([]);
  });
});

describe('Questions after an answer about a page', () => {
  const url = document.URL.split(/[?#]/, 1)[0]!;
  const place = (sectionTitle: string, at = url) => ({
    url: at,
    exact: 'Words.',
    before: '',
    after: '',
    sectionId: sectionTitle.toLowerCase(),
    sectionTitle,
  });
  const outline = ['Basics', 'Rules', 'Limits', 'See also'].map((text) => ({
    ...heading(2, text),
    id: text.toLowerCase(),
  }));

  /** A page of the site, and a server that answers what it is told. */
  function hostWith(answer: () => Promise<Response>) {
    const asked: URL[] = [];
    const host = {
      settings: () => ({ options: {}, strings: {} }),
      readPage: async () => ({ title: 'Indexes', outline, content: 'Text.' }),
      fetch: async (address: URL) => {
        asked.push(address);
        return answer();
      },
    };
    return { host: host as unknown as SurfaceHost, asked };
  }
  const source = { url: 'https://server.example/pagewise/chatkit', page: true };
  const other = { url: 'https://plain.example/chatkit', page: true };
  const gone = async () => new Response('', { status: 404 });
  const serves = (suggested: object) => async () => new Response(JSON.stringify(suggested));

  it('are the sections after the cited one, then those before it', async () => {
    const { host, asked } = hostWith(gone);
    expect(await followUps(host, other, [place('Rules')])).to.deep.equal([
      'Explain “Limits”',
      'Explain “Basics”',
    ]);
    expect(await followUps(host, other, [place('Rules'), place('Limits')])).to.deep.equal([
      'Explain “Basics”',
    ]);
    expect(asked, 'a server without suggestions is asked once').to.have.length(1);
  });

  it('are those that the server has, and then sections of the cited page, named with it', async () => {
    const { host, asked } = hostWith(
      serves({ title: 'COPY', questions: ['Is it fast?'], sections: ['Notes', 'See also', 7] }),
    );
    const copy = 'https://docs.example/copy';
    expect(await followUps(host, source, [place('Rules', copy), place('Notes')])).to.deep.equal([
      'Is it fast?',
      'Explain “COPY › Notes”',
    ]);
    expect(asked.map(String)).to.deep.equal([
      'https://server.example/pagewise/suggestions?url=https%3A%2F%2Fdocs.example%2Fcopy&section=rules',
    ]);
  });

  it('are none about another page that the server does not know, or a page that is not shared', async () => {
    const { host } = hostWith(() => Promise.reject(new TypeError('offline')));
    const elsewhere = place('Rules', 'https://docs.example/copy');
    expect(await followUps(host, source, [elsewhere])).to.deep.equal([]);
    expect(await followUps(host, { ...source, page: false }, [place('Rules')])).to.deep.equal([]);
  });

  it('are of the server in an empty chat, too; without any they are of the page', async () => {
    const made = hostWith(
      serves({ title: 'Indexes', questions: ['1?', '2?', '3?', '4?'], sections: [] }),
    );
    const labelsOf = async (host: SurfaceHost) =>
      (await readPrompts(host, source.url)).map(({ label }) => label);
    expect(await labelsOf(made.host)).to.deep.equal(['1?', '2?', '3?']);
    for (const answer of [serves({ questions: [] }), serves([]), async () => new Response('<')])
      expect(await labelsOf(hostWith(answer).host)).to.deep.equal([
        'Summarize this page',
        'Explain “Basics”',
        'Explain “Rules”',
      ]);
  });
});
