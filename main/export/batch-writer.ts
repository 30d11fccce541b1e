/** The thread that writes an export's files while the next ones are made. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Batch, writeBatch } from './batch.ts'

const made = new Set<string>()
parentPort!.on('message', (batch: Batch) => parentPort!.postMessage(writeBatch(workerData, batch, made)))
parentPort!.postMessage('ready')
