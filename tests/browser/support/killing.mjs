// A browser that is killed in the middle of what it does, as when the power fails.
import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Why no browser can be killed here, where that is so. */
export const cannotKill = !existsSync('/proc/self/cmdline') && 'this system has no /proc, in which the processes of a browser are found'

/** Kills the browser of a profile’s folder, waits until none of its processes is left, and lets another begin in the folder. */
export async function killBrowser(profileDir) {
  for (let tries = 0; ; tries++) {
    const left = await processesOf(profileDir)
    if (!left.length) break
    if (tries === 100) throw new Error('the browser cannot be killed')
    for (const pid of left) kill(pid)
    await wait(50)
  }
  await rm(join(profileDir, 'SingletonLock'), { force: true })
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

/** The processes of a browser, the first of them first. */
async function processesOf(profileDir) {
  const found = []
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (line.includes(`--user-data-dir=${profileDir}`) && !line.includes('chromedriver')) found.push(Number(pid))
  }
  return found.sort((a, b) => a - b)
}
