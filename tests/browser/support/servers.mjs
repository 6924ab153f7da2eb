// nginx and Apache with the settings of pkg-config/hosting, and a server that knows nothing but types. Each is started for a
// test, on 127.0.0.1, with a folder, a port and a main configuration of its own, and is stopped by its process id.
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from './port.mjs'
import { root } from './server.mjs'

const run = promisify(execFile)
const placed = (...places) => places.find(existsSync)

const nginx = placed('/usr/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx')
const apache = placed('/usr/sbin/apache2', '/usr/sbin/httpd', '/opt/homebrew/bin/httpd')
const modules = placed('/usr/lib/apache2/modules', '/usr/lib64/httpd/modules', '/opt/homebrew/lib/httpd/modules')

/** Why a server cannot be tried here; nothing where it can. */
export const missing = {
  nginx: nginx ? false : 'nginx is not installed (cargo xtask test says how)',
  apache: apache && modules ? false : 'Apache is not installed (cargo xtask test says how)'
}

/** A folder with the page below `under`, and the settings as `cargo xtask hosting` writes them for that path. */
async function site(under, folderOf) {
  const folder = await mkdtemp(join(tmpdir(), 'onroll-server-'))
  // Apache gives up being root, and then has to be able to read it.
  await chmod(folder, 0o755)
  const page = join(folder, folderOf(under))
  await cp(join(root, 'dist'), page, { recursive: true })
  let settings = join(root, 'pkg-config/hosting')
  if (under !== '/') {
    settings = join(folder, 'settings')
    await run(process.env.ONROLL_XTASK ?? join(root, 'target/debug/xtask'), ['hosting', '--to', settings, '--under', under], { cwd: root })
  }
  return { folder, page, settings }
}

/** Starts a program in the foreground and waits until it listens. */
async function started(program, args, port, folder, address) {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', text => { said += text })
  const ended = once(child, 'exit')
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries === 100) throw new Error(`${program} did not start: ${said}`)
    const socket = connect(port, '127.0.0.1')
    const there = await Promise.race([once(socket, 'connect').then(() => true, () => false), wait(1000, false)])
    socket.destroy()
    if (there) break
    await wait(100)
  }
  return {
    address,
    async stop() {
      child.kill()
      await ended
      await rm(folder, { recursive: true })
    }
  }
}

/** nginx, whose settings are included in its server block. With `secure` it speaks HTTPS with a certificate of its own. */
export async function startNginx({ under = '/', secure = false } = {}) {
  const { folder, settings } = await site(under, path => join('site', path))
  const port = await freePort()
  let onroll = await readFile(join(settings, 'nginx.conf'), 'utf8')
  let tls = ''
  if (secure) {
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
    await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-keyout', key, '-out', certificate])
    tls = `ssl_certificate ${certificate}; ssl_certificate_key ${key};`
    onroll = onroll.replace('# add_header Strict-Transport-Security', 'add_header Strict-Transport-Security')
  }
  await writeFile(join(folder, 'onroll.conf'), onroll)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(kind => `${kind}_temp_path ${join(folder, kind)};`).join('\n  ')
  await writeFile(join(folder, 'nginx.conf'), `
daemon off;
master_process off;
pid ${join(folder, 'nginx.pid')};
error_log stderr warn;
events {}
http {
  access_log off;
  ${temporary}
  server {
    listen 127.0.0.1:${port} ${secure ? 'ssl' : ''};
    ${tls}
    root ${join(folder, 'site')};
    # What a site has for its other pages must not reach the form.
    add_header Content-Security-Policy "default-src 'self'";
    location ~* \\.(js|css|json)$ { expires 30d; }
    include ${join(folder, 'onroll.conf')};
  }
}
`)
  const address = `${secure ? 'https' : 'http'}://127.0.0.1:${port}${under}`
  return started(nginx, ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')], port, folder, address)
}

/** Apache, whose settings are a file of the folder. Below a path the folder lies elsewhere, as an alias. */
export async function startApache({ under = '/' } = {}) {
  const { folder, page, settings } = await site(under, path => path === '/' ? 'site' : 'elsewhere')
  await mkdir(join(folder, 'site'), { recursive: true })
  await cp(join(settings, 'apache.htaccess'), join(page, '.htaccess'))
  await writeFile(join(folder, 'types'), '')
  const port = await freePort()
  const load = ['mpm_event', 'authz_core', 'alias', 'dir', 'mime', 'headers', 'rewrite'].map(name => `LoadModule ${name}_module ${join(modules, `mod_${name}.so`)}`)
  // Some builds have it inside.
  const own = existsSync(join(modules, 'mod_unixd.so')) ? `LoadModule unixd_module ${join(modules, 'mod_unixd.so')}` : ''
  await writeFile(join(folder, 'apache.conf'), `
ServerRoot ${folder}
${load.join('\n')}
${own}
PidFile ${join(folder, 'apache.pid')}
DefaultRuntimeDir ${folder}
Mutex file:${folder}
ErrorLog ${join(folder, 'error.log')}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
${process.getuid?.() === 0 ? 'User nobody\nGroup nogroup' : ''}
TypesConfig ${join(folder, 'types')}
# As Debian has it for a whole server.
AddType application/x-gzip .gz
AddLanguage br .br
# What a site has for its other pages must not reach the form.
Header set Content-Security-Policy "default-src 'self'"
DocumentRoot ${join(folder, 'site')}
${under === '/' ? '' : `Alias ${under.slice(0, -1)} ${page}`}
<Directory ${page}>
  AllowOverride All
  Options FollowSymLinks
  Require all granted
</Directory>
`)
  return started(apache, ['-D', 'FOREGROUND', '-f', join(folder, 'apache.conf')], port, folder, `http://127.0.0.1:${port}${under}`)
}

const TYPES = {
  '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.txt': 'text/plain', '.ttf': 'font/ttf', '.webmanifest': 'application/manifest+json'
}

/** A server that gives files with their types and knows no setting at all. */
export async function startPlain() {
  const server = createServer(async (asked, answer) => {
    const path = join(root, 'dist', decodeURIComponent(new URL(asked.url, 'http://localhost').pathname))
    try {
      const place = (await stat(path)).isDirectory() ? join(path, 'index.html') : path
      const bytes = await readFile(place)
      answer.writeHead(200, { 'content-type': TYPES[extname(place)] ?? 'application/octet-stream' }).end(bytes)
    } catch {
      answer.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.')
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    async stop() {
      server.closeAllConnections()
      server.close()
    }
  }
}
