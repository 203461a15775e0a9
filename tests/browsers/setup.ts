import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAndServe } from '../e2e/lib/serve';

/** Builds the page and the command and serves the page. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, vernier, close } = await buildAndServe();
  const reports = await mkdtemp(join(tmpdir(), 'vernier-reports-'));
  project.provide('pageUrl', url);
  project.provide('vernier', vernier);
  project.provide('reports', reports);
  return async () => {
    await close();
    await rm(reports, { recursive: true });
  };
}
