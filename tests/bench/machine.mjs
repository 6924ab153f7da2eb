// What a figure depends on besides the program.
import { cpus, loadavg } from 'node:os'
import { start } from '../browser/support/start.mjs'

/** How late a server's answer begins, in milliseconds. */
export const LATENCY = 150

/** From now on the page's thread runs at a quarter of this machine's speed. */
export async function slowProcessor(driver) {
  await driver.sendDevToolsCommand('Emulation.setCPUThrottlingRate', { rate: 4 })
}

/** The conditions of the measurement: 150 ms and 1.6 Mbps, a processor four times slower than this one. */
export async function throttle(driver) {
  await driver.sendDevToolsCommand('Network.enable', {})
  await driver.sendDevToolsCommand('Network.emulateNetworkConditions', {
    offline: false, latency: LATENCY, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8
  })
  await slowProcessor(driver)
}

/** When, on what and how the figures were taken. */
export async function machine(runs) {
  const session = await start()
  try {
    const capabilities = await session.driver.getCapabilities()
    const [{ model }] = cpus()
    const day = new Date().toISOString().slice(0, 10)
    return `Measured on ${day}: ${runs} runs in headless Chromium ${capabilities.getBrowserVersion()}\n` +
      `on ${cpus().length} cores (${model.trim()}), at a load of ${loadavg()[1].toFixed(1)}:\n` +
      'above the number of cores, other work shared the machine and the times are too long.'
  } finally {
    await session.stop()
  }
}
