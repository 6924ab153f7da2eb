// What a server's Content-Security-Policy says, compared with the one of the build. A proxy may change it, or add another.

const POLICY = 'content-security-policy'

/** What the form needs of a policy that stands beside its own: a directive, where else it is looked for, and a source. */
const NEEDED = [
  ['script-src', ['default-src'], "'wasm-unsafe-eval'"],
  ['script-src', ['default-src'], "'self'"],
  ['style-src', ['default-src'], "'self'"],
  ['connect-src', ['default-src'], "'self'"],
  ['img-src', ['default-src'], "'self'"],
  ['worker-src', ['child-src', 'script-src', 'default-src'], "'self'"],
  ['trusted-types', [], 'default']
]

/** A header's policies, each as { directive: sources }. Several are sent as several headers, or with commas between. */
export function parse(header) {
  return header.split(',').map(policy => new Map(policy.split(';').flatMap(directive => {
    const [name, ...sources] = directive.trim().split(/\s+/)
    return name ? [[name.toLowerCase(), sources]] : []
  }))).filter(policy => policy.size)
}

const same = (a, b) => a.length === b.length && a.every(source => b.includes(source))

/** How one policy differs from that of the build, in words. Framing is looked at by itself. */
export function differences(policy, built) {
  const found = []
  for (const [name, sources] of built) {
    const said = policy.get(name)
    if (!said) found.push(`${name} is missing`)
    else if (!same(said, sources)) found.push(`${name} is “${said.join(' ')}”, not “${sources.join(' ')}”`)
  }
  for (const [name, said] of policy) {
    if (!built.has(name) && name !== 'frame-ancestors') found.push(`${name} “${said.join(' ')}” is added`)
  }
  return found
}

/** What a policy forbids that the form needs, in words. */
export function obstacles(policy) {
  const found = []
  for (const [name, others, source] of NEEDED) {
    const where = [name, ...others].find(directive => policy.has(directive))
    if (!where) continue
    const allowed = policy.get(where)
    const wide = source === "'self'" && allowed.some(one => ['*', 'https:', location.origin, location.host].includes(one))
    const evaluates = source === "'wasm-unsafe-eval'" && allowed.includes("'unsafe-eval'")
    if (!wide && !evaluates && !allowed.includes(source) && !(name === 'trusted-types' && allowed.includes('*'))) found.push(`${where} has no ${source}`)
  }
  return found
}

/** Who may show the page in a frame: every policy that says so must agree. */
function framing(policies, other) {
  const lists = policies.filter(policy => policy.has('frame-ancestors')).map(policy => policy.get('frame-ancestors'))
  if (!lists.length) {
    if (/^(deny|sameorigin)$/i.test(other ?? '')) return { level: 'note', what: `X-Frame-Options: ${other} decides who may show the form in a frame.` }
    return {
      level: 'must', what: 'Any site may show the form in a frame.',
      todo: 'Add frame-ancestors to the policy in the header, as the settings for your server do. It has no effect inside the page. Another site could otherwise show the form as its own.'
    }
  }
  const open = source => ['*', 'https:', 'http:'].includes(source) || /^https?:\/\/\*$/.test(source)
  if (lists.every(sources => sources.some(open))) {
    return {
      level: 'must', what: 'Any site may show the form in a frame.', files: lists.map(sources => `frame-ancestors ${sources.join(' ')}`),
      todo: 'Name your own sites only: frame-ancestors \'self\' https://www.example.gov.uk'
    }
  }
  const names = sources => sources.map(source => source === "'self'" ? 'this site' : source).join(', ')
  if (lists.some(sources => same(sources, ["'none'"]))) return { level: 'note', what: 'No site may show the form in a frame.' }
  return { level: 'note', what: `These sites may show the form in a frame: ${lists.map(names).join('; and of these only ')}.` }
}

/** What is to be said of the policies in the answers, { name: response }, of the page and its scripts. */
export function policyFindings(built, answers) {
  const ours = parse(built)[0]
  ours.delete('frame-ancestors')
  const found = []
  const without = []
  const changed = new Map()
  for (const [name, { headers }] of answers) {
    // A worker obeys the header of its own script, and every other file that of the page.
    if (!/\.(html|js)$/.test(name)) continue
    const policies = parse(headers.get(POLICY) ?? '')
    if (!policies.length) {
      without.push(name)
      continue
    }
    const best = policies.find(policy => !differences(policy, ours).length) ?? policies[0]
    for (const difference of differences(best, ours)) changed.set(difference, name)
    for (const other of policies.filter(policy => policy !== best)) {
      const forbidden = obstacles(other)
      found.push(forbidden.length ? {
        level: 'must', what: 'A second Content-Security-Policy forbids what the form needs.', files: forbidden,
        todo: 'Something in front of the folder adds a policy of its own, and the stricter of the two wins. Send only the policy of the settings with this folder.'
      } : {
        level: 'should', what: 'The server sends a second Content-Security-Policy.', files: [[...other].map(([name, sources]) => [name, ...sources].join(' ')).join('; ')],
        todo: 'Both hold, and the form works with both. Send only the policy of the settings with this folder, so that a change of the other cannot stop the form.'
      })
    }
  }
  if (without.length) {
    found.push({
      level: 'should', what: 'The Content-Security-Policy header is missing.', files: without,
      todo: 'Add the header as the settings for your server do. The page carries the policy too, but the programs beside it obey only the header, and only the header can say who may show the form in a frame.'
    })
  }
  if (changed.size) {
    const stops = [...changed.keys()].some(difference => /^(script-src|connect-src|style-src|worker-src|trusted-types) is “/.test(difference))
    found.push({
      level: stops ? 'must' : 'should', what: 'The Content-Security-Policy is not that of the build.', files: [...changed].map(([difference, name]) => `${difference} (${name})`),
      todo: 'Copy the policy from the settings for your server as it is. Change nothing but the sites after frame-ancestors.'
    })
  }
  const page = answers.get('index.html')
  found.push(framing(parse(page.headers.get(POLICY) ?? ''), page.headers.get('x-frame-options')))
  const reach = answers.get('embed.js')?.headers.get('cross-origin-resource-policy')
  if (/^same-(origin|site)$/i.test(reach ?? '')) {
    found.push({
      level: 'should', what: 'Pages of other sites cannot load the form’s element.', files: [`embed.js: Cross-Origin-Resource-Policy: ${reach}`],
      todo: 'Send embed.js without this header, or with the value cross-origin. If no other site is to show the form, you do not need to do anything.'
    })
  }
  // The same second policy stands beside each file.
  return found.filter(({ what }, at) => found.findIndex(other => other.what === what) === at)
}
