// A slow network: a server in front of the real one that holds back what matches until it is told to let it through.
import { front } from './front.mjs'

/** `server` is the one behind; answers whose path matches `held` wait, or, with `refused`, are refused. */
export async function holdBack(server, held, { refused = false } = {}) {
  let release
  const released = new Promise(resolve => { release = resolve })
  let open = false
  const { address, stop } = await front(server, answer => {
    if (open || !held.test(answer.asked)) return
    if (!refused) return released
    Object.assign(answer, { status: 503, headers: { 'cache-control': 'no-store' }, body: Buffer.alloc(0) })
  })
  return {
    address,
    stop,
    /** Lets through what waits, and all that follows. */
    release() {
      open = true
      release()
    }
  }
}
