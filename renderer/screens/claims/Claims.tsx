import type { ScreenProps } from '../../routes.ts'

export default function Claims({ place }: ScreenProps<'claims' | 'claim'>) {
  return <main>{place.screen}</main>
}
