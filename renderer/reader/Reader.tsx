import type { ScreenProps } from '../routes.ts'

export default function Reader({ place }: ScreenProps<'article'>) {
  return <main>{place.id}</main>
}
