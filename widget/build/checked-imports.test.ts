import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checked } from './checked-imports.ts';

it('has the loader import what is loaded on need, and the browser where there is no loader', () => {
  assert.equal(
    checked('const a=await import(`./a-1.js`);import("./b-2.js").then(b)'),
    'const part$=(name,load)=>self.pagewisePart?.(import.meta.url,name)??load();' +
      'const a=await part$("./a-1.js",()=>import("./a-1.js"));' +
      'part$("./b-2.js",()=>import("./b-2.js")).then(b)',
  );
});

it('leaves what is no file of the release alone', () => {
  const code = 'import{a}from"./a-1.js";import(address);import("https://example.com/x.js")';
  assert.equal(checked(code), code);
});
