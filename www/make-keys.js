// Makes a pair of keys for a council. The private one is saved as a file and kept nowhere else.

const address = new URL(document.querySelector('meta[name="onroll-sealer"]').content, location).href
// Only the program that makes the keys may be started.
window.trustedTypes?.createPolicy('default', {
  createScriptURL: wanted => new URL(wanted, location).href === address ? wanted : null
})

// How long the program may take, in milliseconds.
const PATIENCE = 60_000

const find = id => document.getElementById(id)

function show(result) {
  for (const words of document.querySelectorAll('[data-result]')) words.hidden = words.dataset.result !== result
}

// The text of a key file, and its public key.
function make() {
  const program = new Worker(address, { type: 'module' })
  const answered = new Promise((resolve, reject) => {
    program.onmessage = ({ data: [why, file, key] }) => why === null ? resolve({ file, key }) : reject(new Error(why))
    program.onerror = () => reject(new Error('the program did not load'))
    setTimeout(() => reject(new Error('the program did not answer')), PATIENCE)
  })
  program.postMessage(['keys'])
  return answered.finally(() => program.terminate())
}

function save(name, bytes) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'text/plain' }))
  link.download = name
  link.click()
  // Some engines need the address for a moment longer.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

find('make').addEventListener('submit', async event => {
  event.preventDefault()
  const button = find('make-keys')
  if (button.getAttribute('aria-disabled')) return
  button.setAttribute('aria-disabled', 'true')
  show('working')
  try {
    const { file, key } = await make()
    // The end of the public key tells one pair from another.
    const name = `onroll-private-key-${key.slice(-6)}.txt`
    save(name, file)
    find('file').textContent = name
    find('file-again').textContent = name
    find('line').textContent = `"public_keys": ["${key}"]`
    find('made').hidden = false
    // A second pair beside the first would be mistaken for it.
    find('make').hidden = true
    show('made')
  } catch {
    show('failed')
    button.removeAttribute('aria-disabled')
  }
})

find('copy').addEventListener('click', async () => {
  const line = find('line')
  try {
    await navigator.clipboard.writeText(line.textContent)
    find('copied').textContent = 'The words have been copied.'
  } catch {
    getSelection().selectAllChildren(line)
    find('copied').textContent = 'This browser did not copy them. They are selected now: copy them with your keyboard or by touching them.'
  }
})
