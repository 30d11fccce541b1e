import type { ScreenProps } from '../../routes.ts'
import { ClaimsHome } from './ClaimsHome.tsx'
import { ClaimPage } from './page/ClaimPage.tsx'

/** The place of claims: the list with its tabs, or one claim. */
export default function Claims({ place }: ScreenProps<'claims' | 'claim'>) {
  return place.screen === 'claim' ? <ClaimPage id={place.id} /> : <ClaimsHome tab={place.tab} />
}
