// A browser's translator, as far as the page can tell one: every text node is taken out and put back within elements of the
// translator's own, and so does every text that comes later.

const TRANSLATE = `
  const made = new WeakSet()
  const wrap = text => {
    if (made.has(text) || !text.data.trim() || !text.parentNode || text.parentElement.closest('textarea,script,style,template')) return
    const [outer, inner, own] = [document.createElement('font'), document.createElement('font'), document.createTextNode(text.data)]
    made.add(own)
    inner.append(own)
    outer.append(inner)
    text.replaceWith(outer)
  }
  const within = node => {
    if (node.nodeType === Node.TEXT_NODE) return wrap(node)
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    const texts = []
    while (walker.nextNode()) texts.push(walker.currentNode)
    texts.forEach(wrap)
  }
  within(document.body)
  new MutationObserver(changes => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'characterData') wrap(target)
      else addedNodes.forEach(within)
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true })
`

/** Translates the page that is open, and goes on doing so. The words stay the same, so that pages can be compared. */
export async function translate(session) {
  await session.driver.executeScript(TRANSLATE)
}
