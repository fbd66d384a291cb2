import { expect } from '@open-wc/testing';
import { pageUrl, scrubText, scrubUrl } from './scrub.ts';

describe('scrub', () => {
  it('gives a page by its address alone', () => {
    expect(pageUrl('https://me:pw@docs.example/a/b?token=1#part')).to.equal(
      'https://docs.example/a/b',
    );
  });

  it('keeps what a link needs and drops what opens doors', () => {
    expect(scrubUrl('../install/?v=2#wiring')).to.equal('../install/?v=2#wiring');
    expect(scrubUrl('/file?X-Amz-Signature=abc&part=1')).to.equal('/file?part=1');
    expect(scrubUrl('/cb#access_token=abc')).to.equal('/cb');
    expect(scrubUrl('/x?q=eyJhbGciOiJI.eyJzdWIi')).to.equal('/x');
    expect(scrubText('see ftp://u:p@host/x and more')).to.equal('see ftp://host/x and more');
  });
});
