import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titlesOf } from '../read/page-title.ts';
import { siteName } from './site-name.ts';

/** The name of a site whose pages have these titles, the first of them the site's first page. */
function named(titles: string[], own = ''): string {
  const pages = titles.map((title, at) => ({
    url: at === 0 ? 'index.html' : `page${at}.html`,
    titles: titlesOf([], title),
    siteName: own,
  }));
  return siteName(pages);
}

test('a site is called what most of its pages say beside their own titles', () => {
  assert.equal(named(['Acme', 'Setup | Acme', 'Rules | Acme']), 'Acme');
  assert.equal(named(['Fast and small | Acme', 'Setup | Acme', 'Rules | Acme']), 'Acme');
  assert.equal(named(['Acme: Main Page', 'Acme: Setup', 'Acme: Rules']), 'Acme');
  assert.equal(named(['Acme – Acme', 'Setup – Acme', 'Rules – Acme']), 'Acme');
});

test('the name of a site is without its version and the kind of site that it is', () => {
  const sphinx = ['Welcome', 'Setup', 'Rules'].map((page) => `${page} — Acme 2.1.0 documentation`);
  assert.equal(named(sphinx), 'Acme');
  assert.equal(named(['Acme - v2.1.0', 'Pool | Acme - v2.1.0', 'Ring | Acme - v2.1.0']), 'Acme');
  assert.equal(named(['SQLite Home Page', 'UPSERT', 'Window Functions']), 'SQLite');
  assert.equal(named(['PostgreSQL 15.10 Documentation', 'COPY', 'SELECT']), 'PostgreSQL');
  assert.equal(named(['acme(1) Manual Page', 'acme-add(1)', 'acme-rm(1)']), 'acme');
  assert.equal(named(["Welcome to Acme's documentation!", 'Setup', 'Rules']), 'Acme');
  assert.equal(named(['Documentation for Acme', 'Setup', 'Rules']), 'Acme');
});

test('a number without dots is part of a name, and a name is never left empty', () => {
  assert.equal(named(['Windows 11', 'Setup', 'Rules']), 'Windows 11');
  assert.equal(named(['Documentation', 'Setup', 'Rules']), 'Documentation');
  assert.equal(named(['Home', 'Setup', 'Rules']), 'Home');
});

test('what pages declare as the name of their site comes first', () => {
  assert.equal(named(['Home', 'Setup | Docs', 'Rules | Docs'], 'Acme'), 'Acme');
});
