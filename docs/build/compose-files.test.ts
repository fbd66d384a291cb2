import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';

const deploy = join(import.meta.dirname, '..', '..', 'deploy');

const duration = z.string().regex(/^(?:\d+(?:us|ms|s|m|h))+$/);
const bytes = z.string().regex(/^\d+[bkmg]b?$/);
/** As Docker reads it: `IP:port:port`, `port:port`, or `port`. */
const port = z.string().regex(/^(?:(?:\d+\.){3}\d+:)?(?:\d+:)?\d+$/);
/** A path of the host or a named volume, a path of the container, and how; or the latter alone. */
const volume = z.string().regex(/^(?:(?:\.?\/[^:]*|[a-z\d][\w.-]*):)?\/[^:]*(?::r[ow])?$/);
const strings = z.array(z.string());

/**
 * The part of the Compose specification that our files use. `docker compose config` refuses the same
 * mistakes; this needs no Docker.
 */
const Service = z
  .strictObject({
    image: z.string(),
    build: z.strictObject({ context: z.string(), dockerfile: z.string() }),
    command: strings,
    env_file: z.string(),
    environment: z.record(z.string().regex(/^[A-Z_][A-Z\d_]*$/), z.string()),
    depends_on: z.union([
      strings,
      z.record(
        z.string(),
        z.strictObject({
          condition: z.enum([
            'service_started',
            'service_healthy',
            'service_completed_successfully',
          ]),
        }),
      ),
    ]),
    expose: z.array(z.string().regex(/^\d+$/)),
    ports: z.array(port),
    volumes: z.array(volume),
    healthcheck: z.strictObject({
      test: z.tuple([z.enum(['CMD', 'CMD-SHELL']), z.string()], z.string()),
      interval: duration,
      timeout: duration,
      retries: z.int(),
    }),
    init: z.boolean(),
    read_only: z.boolean(),
    tmpfs: strings,
    cap_drop: strings,
    security_opt: strings,
    mem_limit: bytes,
    shm_size: bytes,
    pids_limit: z.int(),
    restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
    stop_grace_period: duration,
  })
  .partial()
  .refine(({ image, build }) => image ?? build, 'There is neither an image nor a build.');
const Compose = z.strictObject({
  name: z.string().regex(/^[a-z\d][a-z\d_-]*$/),
  services: z.record(z.string().regex(/^[\w.-]+$/), Service),
  volumes: z.record(z.string(), z.null()),
});

for (const file of ['compose.yaml', 'compose.postgres.yaml']) {
  test(`${file} has keys and values that Compose knows`, async () => {
    const result = Compose.safeParse(parse(await readFile(join(deploy, file), 'utf8')));
    assert.ok(result.success, result.error && z.prettifyError(result.error));
  });

  test(`${file} refers to services, volumes, and settings that there are`, async () => {
    const text = await readFile(join(deploy, file), 'utf8');
    const { services, volumes } = Compose.parse(parse(text));
    const used = new Set<string>();
    for (const [name, { depends_on: needs = [], volumes: mounts = [] }] of Object.entries(
      services,
    )) {
      for (const [other, { condition }] of Array.isArray(needs)
        ? needs.map((other) => [other, { condition: 'service_started' }] as const)
        : Object.entries(needs)) {
        assert.ok(services[other] && other !== name, `${name} depends on ${other}`);
        const isChecked = condition !== 'service_healthy' || services[other].healthcheck;
        assert.ok(isChecked, `${other} has no health check`);
      }
      for (const mount of mounts) {
        const [from = '', to] = mount.split(':');
        if (to !== undefined && /^\w/.test(from)) used.add(from);
      }
    }
    assert.deepEqual([...used].sort(), Object.keys(volumes).sort());
    const settings = await readFile(join(deploy, 'env.example'), 'utf8');
    for (const [, variable = ''] of text.replaceAll(/^\s*#.*$/gm, '').matchAll(/\$\{(\w+)/g)) {
      assert.match(settings, new RegExp(`^(?:# )?${variable}=`, 'm'));
    }
  });
}
