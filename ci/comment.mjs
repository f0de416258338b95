// Writes a report as a comment on a pull request: the same comment each time, found by its first line.
//
//   GITHUB_API_URL  GITHUB_REPOSITORY  GITHUB_TOKEN  PULL_REQUEST    node comment.mjs report.md

import { readFileSync } from 'node:fs'

/** The first line of the comment, which nobody sees. */
const MARK = '<!-- guiju ci -->'
/** GitHub takes no longer comment. */
const LONGEST = 65_536

const { GITHUB_API_URL = 'https://api.github.com', GITHUB_REPOSITORY, GITHUB_TOKEN, PULL_REQUEST } = process.env
const [file] = process.argv.slice(2)
if (!file || !GITHUB_REPOSITORY || !PULL_REQUEST) {
  console.error('usage: GITHUB_REPOSITORY=owner/name PULL_REQUEST=1 GITHUB_TOKEN=… node comment.mjs report.md')
  process.exit(2)
}

/** The report, cut at a line where it is too long. */
function body(report) {
  const whole = `${MARK}\n${report}`
  if (whole.length <= LONGEST) return whole
  const note = '\n\n… 其余见流水线的报告 · the rest is in the report of the pipeline\n'
  const cut = whole.slice(0, LONGEST - note.length)
  return cut.slice(0, cut.lastIndexOf('\n')) + note
}

async function ask(method, path, content) {
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${GITHUB_TOKEN ?? ''}`,
      'x-github-api-version': '2022-11-28',
    },
    body: content && JSON.stringify(content),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** The comment of an earlier run; none where this is the first. */
async function earlier() {
  for (let page = 1; ; page += 1) {
    const comments = await ask('GET', `/issues/${PULL_REQUEST}/comments?per_page=100&page=${page}`)
    const own = comments.find(it => it.body?.startsWith(MARK))
    if (own || comments.length < 100) return own
  }
}

const content = { body: body(readFileSync(file, 'utf8')) }
const own = await earlier()
const done = own
  ? await ask('PATCH', `/issues/comments/${own.id}`, content)
  : await ask('POST', `/issues/${PULL_REQUEST}/comments`, content)
console.log(done.html_url ?? done.id)
