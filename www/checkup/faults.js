// What can be wrong with the way the form is served, how much each thing matters, and what to do about it.

/** How long the server may take to give a file, in milliseconds. */
export const PATIENCE = 30_000

/** Every kind of fault: how much it matters, what it is with these files, and what to do. */
const FAULTS = {
  http: ['must', () => 'The form is served without HTTPS.', 'Serve it over HTTPS only. Without it browsers refuse the encryption of drafts, and others can read and change the page on its way.'],
  missing: ['must', n => `${files(n)} missing.`, 'Copy the whole folder again, with its subfolders. Check that neither the copying nor the server leaves out files with some endings, such as .wasm, .form or .webmanifest.'],
  spelling: ['must', n => `${files(n)} there only with different capital letters.`, 'The server treats capital and small letters as different. Give the folders and files exactly the names that the build gave them. All of them are in small letters.'],
  refused: ['must', n => `The server refuses ${some(n)}.`, 'Let everyone read the folder. The form cannot be behind a sign-in page.'],
  failed: ['must', n => `The server answers with an error when it is asked for ${some(n)}.`, 'Look for the error in the log of the server.'],
  late: ['must', n => `The server did not answer within ${PATIENCE / 1000} seconds when it was asked for ${some(n)}.`, 'Check the server and the connection, and check again.'],
  unreached: ['must', n => `${files(n, 'could', 'could')} not be fetched.`, 'Check the connection. The server may also send the browser to another site, or to an address without HTTPS: let it answer by itself.'],
  moved: ['must', n => `The server sends the browser to another address for ${some(n)}.`, 'Let the server answer at the address itself. Leave the folder out of redirections and of sign-in pages.'],
  page: ['must', n => `The server sends a web page in place of ${some(n)}.`, 'This is often an error page or a sign-in page with the status 200. Copy the missing files, and let the server answer 404 where there is no file.'],
  type: ['must', n => `${files(n, 'has', 'have')} a type that browsers refuse.`, 'Set the types as the settings for your server do. A .wasm file is application/wasm, a .js file text/javascript, a .css file text/css.'],
  oddType: ['should', n => `${files(n, 'has', 'have')} a different type from the one in the settings.`, 'Set the types as the settings for your server do.'],
  charset: ['must', n => `${files(n, 'is', 'are')} sent in a character set other than UTF-8.`, 'Send text with charset=utf-8, or without a character set.'],
  short: ['must', n => `${files(n)} cut off.`, 'Copy the folder again. Check that the disk of the server is not full.'],
  changed: ['must', n => `${files(n)} not what was built.`, 'Copy the whole folder again, from one build and in binary mode. Turn off everything that changes files as they are sent: minifying, optimising, rewriting of links, virus scanners that add to files.'],
  scripts: ['must', () => 'Something adds scripts to the page.', 'Leave this folder out of analytics, cookie banners, tag managers and “optimisers” of a proxy. They would run beside the names of children at risk. If only you see this, an extension of your browser may do it.'],
  profile: ['must', n => `${files(n, 'cannot', 'cannot')} be read as a council’s profile.`, 'Open “Check a council’s profile” in the form and choose the file. The page names the problem. Until the file is right, visitors get the form as it was built.'],
  start: ['must', () => 'The address of the folder does not show the form.', 'Let the server answer the address of the folder with index.html.'],
  slash: ['should', () => 'The address without the slash at its end does not lead to the form.', 'Let the server send the browser from the address without the slash to the one with it.'],
  long: ['must', n => `Browsers may keep ${some(n)} without asking for a newer one.`, 'Send Cache-Control: no-cache with all names that carry no hash. A changed telephone number would otherwise not reach visitors for that time.'],
  unsaid: ['should', n => `The server does not say how long browsers may keep ${some(n)}.`, 'Send Cache-Control: no-cache with all names that carry no hash. Browsers otherwise decide by themselves.'],
  old: ['should', n => `A cache in front of the server answers for ${some(n)}.`, 'Leave the names without a hash out of that cache, or empty it after each change.'],
  asked: ['should', n => `Browsers ask again on each visit for ${some(n)} that never change${n === 1 ? 's' : ''}.`, 'Send Cache-Control: public, max-age=31536000, immutable with the names that carry a hash. The form then starts sooner. IIS cannot tell these names from others, so on IIS this stays.'],
  large: ['should', n => `${files(n)} not compressed.`, 'Let the server send the .br or .gz copy beside each file, or compress by itself. The form then starts sooner.'],
  sniff: ['should', n => `The header X-Content-Type-Options: nosniff is missing from ${some(n)}.`, 'Add the header as the settings for your server do.'],
  header: ['should', () => 'A header is missing or has a different value.', 'Add the headers as the settings for your server do.'],
  hsts: ['should', () => 'The header Strict-Transport-Security is missing.', 'Let your site send it as it does for its other pages, so that browsers never ask without HTTPS.'],
  list: ['must', () => 'The list of the files is missing or is not the one for this page. Nothing could be checked.', 'Copy the whole folder again, from one build.']
}

const files = (n, one = 'is', many = 'are') => n === 1 ? `One file ${one}` : `${n} files ${many}`
const some = n => n === 1 ? 'one file' : `${n} files`

/** What was found. */
export class Findings {
  /** What it is said of, by the kind of fault. */
  kinds = new Map()
  others = []
  notes = []
  unchecked = []

  /** `about` is a file, or what is to be said of it. */
  add(kind, about) {
    const found = this.kinds.get(kind) ?? []
    if (about) found.push(about)
    this.kinds.set(kind, found)
  }

  /** What a module of its own has found. */
  take({ level, what, todo, files = [] }) {
    if (level === 'note') this.notes.push(what)
    else this.others.push({ level, what, todo, files })
  }

  /** Everything, { level, what, todo, files } each, with what must be put right first. */
  list() {
    const found = [...this.kinds].map(([kind, about]) => {
      const [level, what, todo] = FAULTS[kind]
      return { level, what: what(about.length), todo, files: about }
    })
    found.push(...this.others)
    const first = ({ level }) => level === 'must' ? 0 : 1
    return found.sort((a, b) => first(a) - first(b))
  }
}
