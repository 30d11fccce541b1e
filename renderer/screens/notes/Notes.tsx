import type { ScreenProps } from '../../routes.ts'

export default function Notes({ place }: ScreenProps<'notes' | 'note'>) {
  return <main>{place.screen}</main>
}
