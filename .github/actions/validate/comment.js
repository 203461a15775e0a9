// Keeps one comment on the pull request up to date, found again by a marker that nobody sees.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, exit } from 'node:process';

const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8'));
const number = event.pull_request?.number;
if (number === undefined) exit(0);

const marker = `<!-- vernier: ${(env.NAME ?? 'data').replaceAll('-->', '')} -->`;
const longest = 65_000; // characters of a comment
const text = readFileSync(join(env.REPORT ?? '', 'report.md'), 'utf8');
const body = `${marker}\n${text.length > longest ? `${text.slice(0, longest)}\n…` : text}`;

const issues = `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/issues`;

async function ask(method, address, content) {
  const answer = await fetch(address, {
    method,
    headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${env.TOKEN}` },
    ...(content && { body: JSON.stringify(content) }),
  });
  if (!answer.ok) throw new Error(`${method} ${new URL(address).pathname} answered ${answer.status}`);
  return answer.json();
}

async function earlier() {
  for (let page = 1; ; page += 1) {
    const comments = await ask('GET', `${issues}/${number}/comments?per_page=100&page=${page}`);
    const found = comments.find((comment) => comment.body?.startsWith(marker));
    if (found || comments.length < 100) return found ?? null;
  }
}

try {
  const found = await earlier();
  if (found) await ask('PATCH', `${issues}/comments/${found.id}`, { body });
  else await ask('POST', `${issues}/${number}/comments`, { body });
} catch (error) {
  // A fork's token may not write: the verdict is told elsewhere, too.
  console.log(`::warning title=No comment::The comment could not be written (${error.message}).`);
}
