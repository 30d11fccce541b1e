/** The library, as the window talks to it. */
import type { ContractRouterClient } from '@orpc/contract'
import { createContext, type ReactNode, useContext } from 'react'
import type { contract } from '../../app/contract.ts'

export type Client = ContractRouterClient<typeof contract>

const ClientContext = createContext<Client | null>(null)

export function ClientProvider({ client, children }: { client: Client; children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>
}

/** The client of the contract: `client.articles.list({})`. */
export function useClient(): Client {
  const client = useContext(ClientContext)
  if (!client) throw new Error('useClient outside ClientProvider')
  return client
}
