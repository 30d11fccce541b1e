/** The thread that writes an export's files while the next ones are made. It hands each piece of memory back. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Batch, writeBatch } from './batch.ts'

const made = new Map<string, string>()
parentPort!.on('message', (batch: Batch) => {
  const { bytes } = batch
  parentPort!.postMessage({ failed: writeBatch(workerData, batch, made), bytes }, [bytes.buffer])
})
parentPort!.postMessage('ready')
