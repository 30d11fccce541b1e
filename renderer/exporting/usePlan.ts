import { useEffect, useState } from 'react'
import type { Client } from '../data/client.tsx'
import { useLibraryQuery } from '../data/queries.ts'

export type Planned = Awaited<ReturnType<Client['exports']['plan']>>
type Request = Omit<Parameters<Client['exports']['plan']>[0], 'folder'>

/** After the last change to what is asked for, before the folder is looked at (milliseconds). */
const DELAY = 300

/**
 * What exporting would do to each file of the folder; asked again when anything that is exported changes.
 * @param isRunning an export is under way: it is not asked until that is over
 */
export function usePlan(request: Request, folder: string, isRunning: boolean) {
  const now = JSON.stringify({ ...request, folder: folder.trim() })
  const [asked, setAsked] = useState(now)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(now), DELAY)
    return () => clearTimeout(timer)
  }, [now])
  const settled = asked === now
  const { data, error, isFetching } = useLibraryQuery(
    ['export', 'plan', asked],
    (client) => client.exports.plan(JSON.parse(asked)),
    ['article', 'annotation', 'claim', 'claimRelation', 'evidence', 'note', 'question', 'tag', 'project'],
    // The folder is not ours: what was known of it a moment ago is not known now.
    { enabled: settled && folder.trim() !== '' && !isRunning, fresh: true },
  )
  const wanted = folder.trim() !== ''
  return {
    plan: settled && wanted && !isFetching ? data : undefined,
    error: settled && wanted ? error : null,
    planning: wanted && (!settled || isFetching),
  }
}
