// A referral that was begun before: the answers of a fixture, kept as the page keeps its draft (src/app/src/browser/drafts.rs).

/** In the page: encrypts the draft, writes it to the database and its key to this tab's session storage. */
const KEEP = `
  const [authority, draft, done] = arguments
  const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  const random = length => crypto.getRandomValues(new Uint8Array(length))
  const event = (request, name) => new Promise((resolve, reject) => {
    request['on' + name] = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const keep = async () => {
    const [raw, id, iv] = [random(32), hex(random(8)), random(12)]
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt'])
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(draft))
    const opening = indexedDB.open('onroll', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('drafts')
    const database = await event(opening, 'success')
    const store = database.transaction('drafts', 'readwrite').objectStore('drafts')
    await event(store.put(new Uint8Array([...iv, ...new Uint8Array(sealed)]), id + authority), 'success')
    database.close()
    sessionStorage.setItem('onroll-draft', hex(raw) + id)
  }
  keep().then(() => done(''), error => done(String(error)))
`

/** Keeps these answers for when the page that is open is loaded again. */
export async function keepDraft(session, { authority, answers, version, earlier }) {
  const draft = { authority, reference: 'ONR-2222-2222', created: '2026-11-02T09:30:00Z', answers, version, earlier }
  await keepRecord(session, authority, JSON.stringify(draft))
}

/** Keeps a record as it is, as a page of some version has written it. */
export async function keepRecord(session, authority, record) {
  const failure = await session.driver.executeAsyncScript(KEEP, authority, record)
  if (failure) throw new Error(failure)
}

/** Takes away what earlier tests have stored in the tab and in its database. */
export async function forget(session) {
  await session.driver.executeAsyncScript(`
    sessionStorage.clear()
    const request = indexedDB.deleteDatabase('onroll')
    request.onsuccess = request.onerror = request.onblocked = () => arguments[0]()
  `)
}

/** Opens the page with these answers already given, at an address of the wizard. */
export async function openDraft(session, { authority, answers, version, earlier }, address = '#/tasks') {
  // What was begun in this tab before is forgotten: on another day, the page would ask before it shows anything.
  await session.driver.executeScript("if (origin !== 'null') sessionStorage.clear()")
  await session.open(`?authority=${authority}`)
  // The page that was left may have written once more on its way out, with its own time.
  await session.driver.executeScript('sessionStorage.clear()')
  await keepDraft(session, { authority, answers, version, earlier })
  // The page is loaded again, as by the person who began the referral. Coming from elsewhere, it would ask first.
  await session.driver.executeScript('history.replaceState(null, "", arguments[0])', address)
  await session.reload()
}

/** In the page: the drafts this tab has kept, decrypted, as one text; nothing if it has kept none. */
export const READ = `
  const [done] = arguments
  const event = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const read = async () => {
    const entry = sessionStorage.getItem('onroll-draft' + (document.documentElement.dataset.framed ?? ''))
    if (!entry) return ''
    const raw = Uint8Array.from(entry.slice(0, 64).match(/../g), pair => parseInt(pair, 16))
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt'])
    const opening = indexedDB.open('onroll', 1)
    // The page itself makes the database. One made here would be without its store.
    opening.onupgradeneeded = () => opening.transaction.abort()
    const database = await event(opening)
    const [id, store] = [entry.slice(64), database.transaction('drafts').objectStore('drafts')]
    const records = await event(store.getAll(IDBKeyRange.bound(id, id + '~')))
    database.close()
    const drafts = records.map(async stored => {
      // Beside what is encrypted are its revision and the time. Before there were revisions, it was alone.
      const record = Array.isArray(stored) ? stored[0] : stored
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: record.slice(0, 12) }, key, record.slice(12))
      return new TextDecoder().decode(plain)
    })
    return (await Promise.allSettled(drafts)).map(({ value }) => value ?? '').join('')
  }
  read().then(done, () => done(''))
`

/** Waits until the draft is written with this in it: that happens after a pause in the typing. */
export async function kept(session, text) {
  const has = async () => (await session.driver.executeAsyncScript(READ)).includes(text)
  await session.driver.wait(has, 10_000, `“${text}” is not kept`)
}

/** In the page: every byte of every record of every database, and every entry of both storages, as one text. */
const EVERYTHING = `
  const [done] = arguments
  const event = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const said = value => Array.isArray(value) ? value.map(said).join(' ') : ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value) : JSON.stringify(value)
  const read = async () => {
    const entries = [...Object.entries(sessionStorage), ...Object.entries(localStorage)].flat()
    const records = []
    for (const { name } of await indexedDB.databases()) {
      const database = await event(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        records.push(...await event(database.transaction(store).objectStore(store).getAll()))
      }
      database.close()
    }
    return { entries, records: records.map(said) }
  }
  read().then(done, error => done({ entries: [], records: [String(error)] }))
`

/** What the page has stored on the device: { entries } of the two storages and { records } of the databases. */
export async function stored(session) {
  return session.driver.executeAsyncScript(EVERYTHING)
}
