import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptTag, withScriptTag } from './script-tag.ts';

const inserted = (page: string) =>
  withScriptTag(Buffer.from(page, 'latin1'), '<X>').toString('latin1');

for (const [what, page, expected] of [
  [
    'goes before the end of the head',
    '<head><title>a</title></head><body>',
    '<head><title>a</title><X></head><body>',
  ],
  [
    'is not fooled by a head in a script',
    '<head><script>"</head>"</script></head>',
    '<head><script>"</head>"</script><X></head>',
  ],
  [
    'is not fooled by a head in a comment',
    '<!-- </head> --><HEAD></HEAD>',
    '<!-- </head> --><HEAD><X></HEAD>',
  ],
  [
    'goes before the body of a page without a head',
    '<title>a</title><body><p>b',
    '<title>a</title><X><body><p>b',
  ],
  ['goes before the first content of a fragment', '<p>Hello', '<X><p>Hello'],
  ['goes at the end of a page of nothing', '', '<X>'],
  ['keeps bytes that are not UTF-8', '<head></head><p>caf\xe9', '<head><X></head><p>caf\xe9'],
  [
    'leaves a noscript in the head alone',
    '<head><noscript><img></noscript></head>',
    '<head><noscript><img></noscript><X></head>',
  ],
  [
    'goes before the body of a page with frames in an iframe',
    '<title>a</title><body><iframe></iframe>',
    '<title>a</title><X><body><iframe></iframe>',
  ],
  [
    'leaves a frameset alone',
    '<head><title>a</title></head><frameset><frame src="b"></frameset>',
    '<head><title>a</title></head><frameset><frame src="b"></frameset>',
  ],
] as const) {
  test(`the script tag ${what}`, () => assert.equal(inserted(page), expected));
}

test('the script tag is written in the encoding of a page of UTF-16', () => {
  const page = '\uFEFF<head></head><p>Größe';
  for (const isBig of [false, true]) {
    const write = (text: string) => {
      const bytes = Buffer.from(text, 'utf16le');
      return isBig ? bytes.swap16() : bytes;
    };
    assert.deepEqual(withScriptTag(write(page), '<X>'), write('\uFEFF<head><X></head><p>Größe'));
  }
});

test('the head of a page of XML ends where it says, also when it is empty', () => {
  const inXml = (page: string) =>
    withScriptTag(Buffer.from(page), '<X/>', { isXml: true }).toString();
  assert.equal(
    inXml('<html><head><script src="a"/></head><body/></html>'),
    '<html><head><script src="a"/><X/></head><body/></html>',
  );
  assert.equal(inXml('<html><head/><body/></html>'), '<html><head/><X/><body/></html>');
});

test('tells the page what the server decided about answers on the device', () => {
  const origin = 'https://docs.example';
  assert.doesNotMatch(scriptTag(origin, { onDevice: 'auto' }), /data-/);
  assert.match(
    scriptTag(origin, { onDevice: 'off' }),
    / async="" data-on-device="off"><\/script>$/,
  );
});

test('the tag asks for ChatKit.js, with the key of the domain where there is one', () => {
  const origin = 'https://assistant.example';
  assert.match(
    scriptTag(origin, { onDevice: 'auto', chatKit: '' }),
    /async="" data-renderer="chatkit">/,
  );
  assert.match(
    scriptTag(origin, { onDevice: 'auto', chatKit: 'domain_pk_1' }),
    / data-renderer="chatkit" data-domain-key="domain_pk_1">/,
  );
});

test('a link to a person stands in the tag, whatever is in it', () => {
  const handoff = 'https://forum.example/new?t={question}&b="><script>ä</script>';
  assert.match(
    scriptTag('https://docs.example', {
      onDevice: 'auto',
      handoff: { link: handoff, webhook: undefined },
    }),
    / data-handoff="https:\/\/forum\.example\/new\?t=\{question\}&#38;b=&#34;&#62;&#60;script&#62;&#228;&#60;\/script&#62;"><\/script>$/,
  );
});

test('the tag says where readers sign in', () => {
  const identity = { gate: 'https://example.com/login?a="&to={page}' };
  assert.match(
    scriptTag('https://docs.example', { onDevice: 'auto', identity }),
    / data-gate="https:\/\/example\.com\/login\?a=&#34;&#38;to=\{page\}"><\/script>$/,
  );
});

test('the tag turns on files where the server keeps them', () => {
  const files = { bucket: 'files', endpoint: undefined, publicUrl: undefined };
  assert.match(
    scriptTag('https://assistant.example', { onDevice: 'auto', files }),
    / async="" data-attachments="true">/,
  );
});
