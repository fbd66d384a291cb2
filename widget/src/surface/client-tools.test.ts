import { expect } from '@open-wc/testing';
import {
  clearSurfaces,
  pageContext,
  passage,
  seeText,
  setSurface,
  type Setting,
  type SettingOptions,
} from '../testing/set-surface.ts';
import type { RendererName } from './surface-host.ts';

for (const renderer of ['chatkit', 'builtin'] as RendererName[]) {
  describe(`A server that asks the page for something in the middle of an answer, on ${renderer}`, () => {
    afterEach(clearSurfaces);

    /** Asks a question that the server has a tool call for, and returns what it got for it. */
    async function callTool(
      name: string,
      params: Record<string, unknown> = {},
      host: SettingOptions['host'] = {},
    ): Promise<{ setting: Setting; result: unknown }> {
      const setting = await setSurface({ options: { renderer }, host });
      setting.server.call = { name, arguments: params };
      await setting.surface.ask({ question: 'Why?', send: true });
      await seeText(setting, 'Now I know.');
      const [output, ...others] = setting.server.of('threads.add_client_tool_output');
      expect(others).to.deep.equal([]);
      return { setting, result: output?.params['result'] };
    }

    it('gets the page as it is now', async () => {
      const { result } = await callTool('read_page');
      expect(result).to.deep.equal({ page: pageContext });
    });

    it('gets what the reader has selected, or that there is nothing', async () => {
      const readSelection = (): typeof passage => passage;
      const { result } = await callTool('get_selection', {}, { readSelection });
      expect(result).to.deep.equal({ selection: passage });
      const { result: none } = await callTool('get_selection');
      expect(none).to.deep.equal({ selection: null });
    });

    it('has a passage highlighted, and hears whether it was found', async () => {
      const { setting, result } = await callTool('highlight_passage', {
        exact: 'reclaims storage',
      });
      expect(result).to.deep.equal({ found: true });
      expect(setting.shown.map(({ exact }) => exact)).to.deep.equal(['reclaims storage']);
      const showPassage = (): boolean => false;
      const missing = await callTool('highlight_passage', { exact: 'x' }, { showPassage });
      expect(missing.result).to.deep.equal({ found: false });
    });

    it('is told of a tool that the page has not, and of one that fails', async () => {
      const { result } = await callTool('print_page');
      expect(result).to.deep.equal({ error: 'This page has no tool print_page.' });
      const readPage = (): Promise<never> => Promise.reject(new Error('broken'));
      const failed = await callTool('read_page', {}, { readPage });
      expect(failed.result).to.deep.equal({ error: 'read_page failed on this page.' });
    });
  });
}
