// The comment against a stub of the service's API: written once, then updated in place. Against the service itself it was not run yet.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'

const run = promisify(execFile)
const script = new URL('comment.mjs', import.meta.url).pathname

/** A service that keeps comments. */
async function service(t, kept) {
  const server = createServer(async (request, response) => {
    request.setEncoding('utf8')
    let text = ''
    for await (const part of request) text += part
    const give = (status, value) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (request.headers.authorization !== 'Bearer secret') return give(401, { message: 'Bad credentials' })
    const url = new URL(request.url, 'http://x')
    const one = url.pathname.match(/^\/repos\/owner\/name\/issues\/comments\/(\d+)$/)
    if (request.method === 'PATCH' && one) {
      const comment = kept.find(it => it.id === Number(one[1]))
      comment.body = JSON.parse(text).body
      return give(200, comment)
    }
    if (url.pathname !== '/repos/owner/name/issues/7/comments') return give(404, { message: 'Not Found' })
    if (request.method === 'POST') {
      const comment = { id: 1000 + kept.length, body: JSON.parse(text).body }
      kept.push(comment)
      return give(201, comment)
    }
    const page = Number(url.searchParams.get('page'))
    return give(200, kept.slice((page - 1) * 100, page * 100))
  })
  await new Promise(ready => server.listen(0, '127.0.0.1', ready))
  t.after(() => server.close())
  return `http://127.0.0.1:${server.address().port}`
}

async function comment(url, report, token = 'secret') {
  const file = join(mkdtempSync(join(tmpdir(), 'guiju-')), 'report.md')
  writeFileSync(file, report)
  const env = { ...process.env, GITHUB_API_URL: url, GITHUB_REPOSITORY: 'owner/name', GITHUB_TOKEN: token, PULL_REQUEST: '7' }
  return run(process.execPath, [script, file], { env })
}

test('the first run writes a comment, the next one changes it, also among many others', async t => {
  const kept = Array.from({ length: 130 }, (_, id) => ({ id, body: `说一句 ${id}` }))
  const url = await service(t, kept)
  await comment(url, '# 规则变更：不通过\n')
  assert.equal(kept.length, 131)
  await comment(url, '# 规则变更：通过\n')
  assert.equal(kept.length, 131)
  assert.match(kept[130].body, /通过/)
  assert.doesNotMatch(kept[130].body, /不通过/)
})

test('a report that is too long is cut at a line, and says so', async t => {
  const kept = []
  const url = await service(t, kept)
  await comment(url, '一行字\n'.repeat(40_000))
  assert.ok(kept[0].body.length <= 65_536)
  assert.match(kept[0].body, /其余见流水线的报告/)
})

test('what the service refuses is told', async t => {
  const url = await service(t, [])
  await assert.rejects(comment(url, '# x\n', 'wrong'), error => error.code === 1 && /401/.test(error.stderr))
})
