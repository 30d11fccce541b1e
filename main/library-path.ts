/** Where the library is, when nobody says so. */
import { homedir } from 'node:os'
import { join, resolve, sep } from 'node:path'

/** `--library`, else `$POSTIL_LIBRARY`, else the platform's folder for application data. */
export function libraryPath(given: string | undefined): string {
  return resolve(given ?? process.env.POSTIL_LIBRARY ?? join(dataFolder(), 'library.postil'))
}

function dataFolder(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Postil')
  if (process.platform === 'win32')
    return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Postil')
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'postil')
}

const CLOUD =
  /^(dropbox|onedrive|google ?drive|googledrive|icloud|icloud ?drive|mobile documents|nextcloud|owncloud|pcloud ?drive|mega|syncthing)\b/i

/** A folder kept in step by a cloud service can damage an open database; the person is warned. */
export function inCloudFolder(path: string): boolean {
  return path.split(sep).some((part) => CLOUD.test(part))
}
